package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Environment variables that a service reads: those of its application.properties, of Quarkus as
/// the extensions' jars list them, of Kafka's clients, and of MicroProfile JWT.
final class KnownKeys {

  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

  /// A source of orders is configured under a name of its own.
  private static final String SOURCES = "INGEST_SOURCES_[A-Z0-9_]+";

  private final Set<String> names;

  private KnownKeys(Set<String> names) {
    this.names = names;
  }

  static KnownKeys of(Service service) {
    var names = new HashSet<String>();
    service.properties().keySet().stream().map(KnownKeys::variable).forEach(names::add);
    names.addAll(quarkus());
    Stream.of(
            ProducerConfig.configNames(),
            ConsumerConfig.configNames(),
            AdminClientConfig.configNames())
        .flatMap(Set::stream)
        .map(key -> variable("kafka." + key))
        .forEach(names::add);
    names.add("MP_JWT_VERIFY_ISSUER");
    names.add("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
    return new KnownKeys(names);
  }

  boolean contains(String name) {
    return names.contains(name) || name.matches(SOURCES);
  }

  /// As MicroProfile Config looks a key up in the environment.
  static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Set<String> quarkus() {
    var mapper = new ObjectMapper();
    var names = new HashSet<String>();
    try {
      for (var model : Collections.list(KnownKeys.class.getClassLoader().getResources(MODEL))) {
        names.addAll(
            mapper.readTree(model).findValuesAsText("environmentVariable").stream()
                .collect(toCollection(HashSet::new)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
