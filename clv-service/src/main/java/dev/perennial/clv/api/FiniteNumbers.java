package dev.perennial.clv.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/// Writes a figure that is undefined or without bound as null: JSON has no word for it.
@Singleton
class FiniteNumbers implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("finite numbers")
            .addSerializer(double.class, new OrNull())
            .addSerializer(Double.class, new OrNull()));
  }

  private static final class OrNull extends JsonSerializer<Double> {

    @Override
    public void serialize(Double figure, JsonGenerator to, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(figure)) {
        to.writeNumber(figure);
      } else {
        to.writeNull();
      }
    }
  }
}
