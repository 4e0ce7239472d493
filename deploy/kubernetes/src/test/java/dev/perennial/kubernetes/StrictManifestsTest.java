package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrictManifestsTest {

  private static final Models MODELS = new Models();

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everyFieldIsKnownToWhoeverReadsIt(Overlay overlay) {
    // When
    var faults =
        overlay.objects().stream()
            .flatMap(object -> MODELS.fault(object).map(Overlay.label(object)::concat).stream())
            .toList();

    // Then
    assertThat(overlay.objects()).isNotEmpty();
    assertThat(faults).isEmpty();
  }

  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of("Deployment", "/spec/template/spec/containers/0/readinessProbe/httpGet"),
        Arguments.of("Job", "/spec"),
        Arguments.of("CronJob", "/spec/jobTemplate/spec/template/spec"),
        Arguments.of("HorizontalPodAutoscaler", "/spec/behavior/scaleUp"),
        Arguments.of("NetworkPolicy", "/spec"),
        Arguments.of("PersistentVolumeClaim", "/spec"),
        Arguments.of("Kafka", "/spec/kafka/listeners/0"),
        Arguments.of("KafkaNodePool", "/spec/template/pod"),
        Arguments.of("KafkaTopic", "/spec"),
        Arguments.of("KafkaUser", "/spec/authorization/acls/0/resource"),
        Arguments.of("ScaledObject", "/spec/advanced/horizontalPodAutoscalerConfig"),
        Arguments.of("TriggerAuthentication", "/spec/secretTargetRef/0"),
        Arguments.of("Cluster", "/spec/bootstrap/initdb"),
        Arguments.of("ScheduledBackup", "/spec/pluginConfiguration"),
        Arguments.of("ObjectStore", "/spec/configuration/s3Credentials"),
        Arguments.of("ExternalSecret", "/spec/target"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void unknownFieldIsAFault(String kind, String place) {
    // Given
    var object = Overlay.of("production").every(kind).findFirst().orElseThrow();
    ((ObjectNode) object.at(place)).put("replicaz", 1);

    // When
    var fault = MODELS.fault(object);

    // Then
    assertThat(fault).get().asString().contains("replicaz");
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void nothingIsThereTwice(Overlay overlay) {
    // When
    var labels = overlay.objects().stream().map(Overlay::label).toList();

    // Then
    assertThat(labels).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everythingStandsInOneNamespace(Overlay overlay) {
    // When
    var namespaces =
        overlay.objects().stream()
            .filter(object -> !object.path("kind").asText().equals("Namespace"))
            .map(object -> object.at("/metadata/namespace").asText())
            .distinct()
            .toList();

    // Then
    assertThat(namespaces).isEqualTo(List.of("perennial"));
  }
}
