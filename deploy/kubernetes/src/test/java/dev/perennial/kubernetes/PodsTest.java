package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.Overlay.containerOf;
import static dev.perennial.kubernetes.Overlay.list;
import static dev.perennial.kubernetes.Overlay.podOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodsTest {

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void podKeepsToTheRestrictedStandard(Overlay overlay) {
    for (var workload : overlay.workloads().toList()) {
      // When
      var pod = podOf(workload);
      var container = containerOf(workload).path("securityContext");

      // Then
      assertThat(pod.path("containers")).hasSize(1);
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(list(container.at("/capabilities/drop")).map(JsonNode::asText))
          .containsExactly("ALL");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }
  }

  /// INGEST_SERVICE_PORT of the Service would be read as `ingest.service.port`, which is not known,
  /// and ingest-service would not start.
  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void variablesOfKubernetesAreNotMistakenForConfiguration(Overlay overlay) {
    // When
    var links =
        overlay
            .workloads()
            .map(workload -> podOf(workload).path("enableServiceLinks").asBoolean(true));

    // Then
    assertThat(links).isNotEmpty().containsOnly(false);
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everythingThatIsMountedIsThere(Overlay overlay) {
    for (var workload : overlay.workloads().toList()) {
      // When
      var pod = podOf(workload);
      var mounted = list(containerOf(workload).path("volumeMounts")).map(PodsTest::name);

      // Then
      assertThat(mounted)
          .containsExactlyInAnyOrderElementsOf(
              list(pod.path("volumes")).map(PodsTest::name).toList());
      assertThat(overlay.names("PersistentVolumeClaim"))
          .containsAll(pod.path("volumes").findValuesAsText("claimName"));
      assertThat(overlay.names("ServiceAccount")).contains(pod.path("serviceAccountName").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void whatIsUnderWayEndsBeforeThePodIsKilled(Overlay overlay) {
    for (var service : Service.values()) {
      // When
      var deployment = overlay.one("Deployment", service.title());
      var grace = podOf(deployment).path("terminationGracePeriodSeconds").asLong();
      var asleep = containerOf(deployment).at("/lifecycle/preStop/sleep/seconds").asLong();

      // Then
      assertThat(asleep).isPositive();
      assertThat(Duration.ofSeconds(grace - asleep)).isGreaterThan(service.shutdown());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void memoryIsBoundedAndProcessorTimeIsNot(Overlay overlay) {
    for (var workload : overlay.workloads().toList()) {
      // When
      var resources = containerOf(workload).path("resources");

      // Then
      assertThat(resources.path("requests").propertyStream().map(each -> each.getKey()))
          .containsExactlyInAnyOrder("cpu", "memory");
      assertThat(resources.path("limits").propertyStream().map(each -> each.getKey()))
          .containsExactly("memory");
    }
  }

  private static String name(JsonNode node) {
    return node.path("name").asText();
  }
}
