package dev.perennial.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// In a native image Jackson sees the parts of those classes only that are registered for
/// reflection. In the tests it knows no others either: what would fail there fails here.
@Singleton
public final class OnlyRegistered implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("only registered")
            .setSerializerModifier(new Written())
            .setDeserializerModifier(new Read()));
  }

  private static void check(Class<?> type) {
    if (type.getName().startsWith("dev.perennial.") && !isRegistered(type)) {
      throw new IllegalStateException(
          type.getName() + " is read or written as JSON, and has no @RegisterForReflection");
    }
  }

  /// With a class those within it are registered.
  private static boolean isRegistered(Class<?> type) {
    return type != null
        && (type.isAnnotationPresent(RegisterForReflection.class)
            || isRegistered(type.getEnclosingClass()));
  }

  /// An enum needs no reflection unless its constants have other names in JSON.
  private static void checkRenamed(Class<?> type) {
    if (Stream.of(type.getDeclaredFields())
        .anyMatch(each -> each.isAnnotationPresent(JsonProperty.class))) {
      check(type);
    }
  }

  private static final class Written extends BeanSerializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public JsonSerializer<?> modifySerializer(
        SerializationConfig config, BeanDescription description, JsonSerializer<?> serializer) {
      if (!description.getBeanClass().isEnum()) {
        check(description.getBeanClass());
      }
      return serializer;
    }

    @Override
    public JsonSerializer<?> modifyEnumSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonSerializer<?> serializer) {
      checkRenamed(type.getRawClass());
      return serializer;
    }
  }

  private static final class Read extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      check(description.getBeanClass());
      return deserializer;
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription description,
        JsonDeserializer<?> deserializer) {
      checkRenamed(type.getRawClass());
      return deserializer;
    }
  }
}
