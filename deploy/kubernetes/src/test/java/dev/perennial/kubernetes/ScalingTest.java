package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.Overlay.list;
import static dev.perennial.kubernetes.Overlay.nameOf;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalingTest {

  /// Connections for replication, the operator and people.
  private static final int OTHERS = 20;

  private final Overlay production = Overlay.of("production");

  @ParameterizedTest
  @EnumSource(Service.class)
  void serviceIsScaledByItselfAndNeverToNothing(Service service) {
    // When
    var scalers =
        scalers()
            .filter(each -> each.at("/spec/scaleTargetRef/name").asText().equals(service.title()));

    // Then
    assertThat(scalers)
        .singleElement()
        .satisfies(scaler -> assertThat(nameOf(scaler)).isEqualTo(service.title()))
        .satisfies(scaler -> assertThat(least(scaler)).isPositive())
        .satisfies(scaler -> assertThat(most(scaler)).isGreaterThan(least(scaler)));
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void numberOfReplicasIsNobodysButTheScalers(Overlay overlay) {
    // When
    var fixed = overlay.every("Deployment").filter(each -> each.path("spec").has("replicas"));

    // Then
    assertThat(fixed).isEmpty();
  }

  @Test
  void consumersAreScaledByTheLagOfTheirOwnGroups() {
    for (var scaler : production.every("ScaledObject").toList()) {
      // When
      var triggers = list(scaler.at("/spec/triggers")).map(each -> each.path("metadata")).toList();

      // Then
      assertThat(triggers.stream().map(ScalingTest::reading))
          .containsExactlyInAnyOrderElementsOf(Service.of(nameOf(scaler)).readings());
      assertThat(triggers)
          .allSatisfy(
              trigger ->
                  assertThat(trigger.path("excludePersistentLag").asText()).isEqualTo("true"));
    }
  }

  @Test
  void consumersAreAsManyAsPartitionsAtTheMost() {
    for (var scaler : production.every("ScaledObject").toList()) {
      // When
      var partitions =
          Service.of(nameOf(scaler)).topicsIn().stream()
              .map(topic -> production.one("KafkaTopic", topic).at("/spec/partitions").asInt())
              .collect(toSet());

      // Then
      assertThat(partitions).containsExactly(most(scaler));
    }
  }

  @Test
  void whoLooksForLagMayDescribeWhatItLooksFor() {
    // When
    var looked =
        production
            .every("ScaledObject")
            .flatMap(scaler -> list(scaler.at("/spec/triggers")))
            .map(trigger -> reading(trigger.path("metadata")))
            .flatMap(reading -> Stream.of("group " + reading.group(), "topic " + reading.topic()))
            .map(what -> what + " literal [\"Describe\"]")
            .collect(toSet());

    // Then
    assertThat(Acl.of(production.one("KafkaUser", "keda")).stream().map(Acl::toString))
        .containsExactlyInAnyOrderElementsOf(looked);
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void databaseAdmitsAllReplicasAndTheOneThatComesWhileOneGoes(Service service) {
    // When
    var scaler =
        scalers().filter(each -> nameOf(each).equals(service.title())).findFirst().orElseThrow();
    var cluster = production.one("Cluster", service.title().replace("-service", "-postgres"));
    var admitted = cluster.at("/spec/postgresql/parameters/max_connections").asInt();

    // Then
    assertThat(admitted)
        .isGreaterThanOrEqualTo((most(scaler) + 1) * service.connections() + OTHERS);
  }

  private Stream<JsonNode> scalers() {
    return Stream.concat(
        production.every("HorizontalPodAutoscaler"), production.every("ScaledObject"));
  }

  private static int least(JsonNode scaler) {
    return scaler.path("spec").path("minReplicas").asInt()
        + scaler.path("spec").path("minReplicaCount").asInt();
  }

  private static int most(JsonNode scaler) {
    return scaler.path("spec").path("maxReplicas").asInt()
        + scaler.path("spec").path("maxReplicaCount").asInt();
  }

  private static Service.Reading reading(JsonNode trigger) {
    return new Service.Reading(
        trigger.path("consumerGroup").asText(), trigger.path("topic").asText());
  }
}
