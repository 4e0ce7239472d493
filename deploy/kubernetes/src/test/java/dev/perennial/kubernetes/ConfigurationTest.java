package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.Overlay.containerOf;
import static dev.perennial.kubernetes.Overlay.list;
import static dev.perennial.kubernetes.Overlay.nameOf;
import static dev.perennial.kubernetes.Overlay.podOf;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void serviceReadsEveryVariableThatItIsTold(Overlay overlay) {
    for (var workload : overlay.workloads().toList()) {
      // When
      var told = variables(workload, overlay).keySet();

      // Then
      var service = nameOf(workload).replaceFirst("-(migration|rebuild)$", "");
      var known = KnownKeys.of(Service.of(service));
      assertThat(told).isNotEmpty().allMatch(known::contains);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void onlyJobsMigrate(Overlay overlay) {
    for (var workload : overlay.workloads().toList()) {
      // When
      var told = variables(workload, overlay);

      // Then
      var serves = workload.path("kind").asText().equals("Deployment");
      var rebuilds = workload.path("kind").asText().equals("CronJob");
      assertThat(told)
          .containsEntry("QUARKUS_FLYWAY_MIGRATE_AT_START", String.valueOf(!serves))
          .containsEntry("QUARKUS_FLYWAY_VALIDATE_AT_START", String.valueOf(serves));
      assertThat(told.containsKey("QUARKUS_INIT_AND_EXIT")).isEqualTo(!serves && !rebuilds);
      assertThat(told.containsKey("CLV_REBUILD")).isEqualTo(rebuilds);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void nothingIsRebuiltByItself(Overlay overlay) {
    // When
    var rebuild = overlay.one("CronJob", "clv-service-rebuild");

    // Then
    assertThat(rebuild.at("/spec/suspend").asBoolean()).isTrue();
    assertThat(variables(rebuild, overlay)).containsEntry("CLV_REBUILD", "lost");
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void serviceKnowsWhereItsDatabaseAndItsBrokerAre(Overlay overlay) {
    for (var service : Service.values()) {
      // When
      var told = variables(overlay.one("Deployment", service.title()), overlay);

      // Then
      var name = service.title().replace("-service", "");
      var cluster = overlay.one("Cluster", name + "-postgres");
      var place =
          "postgresql://%s-rw:5432/%s"
              .formatted(nameOf(cluster), cluster.at("/spec/bootstrap/initdb/database").asText());
      assertThat(told.get("QUARKUS_DATASOURCE_REACTIVE_URL")).isEqualTo(place);
      assertThat(told.get("QUARKUS_DATASOURCE_JDBC_URL"))
          .startsWith("jdbc:" + place)
          .contains("sslmode=verify-full");
      assertThat(told.get("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE"))
          .isEqualTo("verify-full");
      var listener = overlay.one("Kafka", "perennial").at("/spec/kafka/listeners/0");
      assertThat(told.get("KAFKA_BOOTSTRAP_SERVERS"))
          .isEqualTo("perennial-kafka-bootstrap:" + listener.path("port").asText());
      assertThat(told.get("KAFKA_SECURITY_PROTOCOL")).isEqualTo("SASL_SSL");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everySecretIsMadeBySomebody(Overlay overlay) {
    // When
    var needed =
        Stream.concat(
                overlay.workloads().flatMap(ConfigurationTest::secrets),
                overlay
                    .every("TriggerAuthentication")
                    .flatMap(each -> list(each.at("/spec/secretTargetRef")))
                    .map(each -> each.path("name").asText()))
            .collect(toSet());

    // Then
    assertThat(made(overlay)).containsAll(needed);
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everyFileOfConfigurationIsMadeBySomebody(Overlay overlay) {
    // When
    var needed =
        overlay
            .workloads()
            .flatMap(each -> list(podOf(each).path("volumes")))
            .map(each -> each.at("/configMap/name").asText())
            .filter(name -> !name.isEmpty())
            .toList();

    // Then
    var readme = Service.read(Path.of("README.md"));
    assertThat(needed).allMatch(name -> readme.contains("create configmap " + name + " "));
  }

  /// The README of this folder is where somebody is told to make them.
  private static Set<String> made(Overlay overlay) {
    var readme = Service.read(Path.of("README.md"));
    return Stream.of(
            overlay.names("Cluster").stream()
                .flatMap(each -> Stream.of(each + "-app", each + "-ca")),
            overlay.names("Kafka").stream().map("%s-cluster-ca-cert"::formatted),
            overlay.names("KafkaUser").stream(),
            overlay.names("Secret").stream(),
            overlay.every("ExternalSecret").map(each -> each.at("/spec/target/name").asText()),
            Stream.of("campaign-mail").filter(each -> readme.contains("generic " + each)),
            overlay.name().equals("single-node")
                ? Stream.of("ingest-identity", "campaign-webhooks")
                    .filter(each -> readme.contains("generic " + each))
                : Stream.<String>empty())
        .flatMap(each -> each)
        .collect(toSet());
  }

  private static Stream<String> secrets(JsonNode workload) {
    var container = containerOf(workload);
    return Stream.of(
            list(container.path("env")).map(each -> each.at("/valueFrom/secretKeyRef/name")),
            list(container.path("envFrom"))
                .map(each -> each.path("secretRef"))
                .filter(each -> !each.path("optional").asBoolean())
                .map(each -> each.path("name")),
            list(podOf(workload).path("volumes")).map(each -> each.at("/secret/secretName")))
        .flatMap(each -> each)
        .map(JsonNode::asText)
        .filter(name -> !name.isEmpty());
  }

  /// What a container has in its environment; of secrets the name is known and no value.
  static Map<String, String> variables(JsonNode workload, Overlay overlay) {
    var variables = new TreeMap<String, String>();
    list(containerOf(workload).path("envFrom"))
        .map(each -> each.at("/configMapRef/name").asText())
        .filter(name -> !name.isEmpty())
        .map(name -> overlay.one("ConfigMap", name))
        .forEach(map -> variables.putAll(Overlay.texts(map.path("data"))));
    list(containerOf(workload).path("env"))
        .forEach(each -> variables.put(each.path("name").asText(), each.path("value").asText()));
    return variables;
  }
}
