package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Prometheus finds every service, by the label that the rules go by.
class ScrapeTest {

  @ParameterizedTest
  @EnumSource(Service.class)
  void serviceOfThisMachineIsFoundAtItsPort(Service service) {
    // When
    var targets =
        read(Observability.FOLDER.resolve("prometheus.yml"))
            .at("/scrape_configs/0/static_configs")
            .valueStream()
            .collect(
                toMap(
                    target -> target.at("/labels/service").asText(),
                    target -> target.at("/targets/0").asText()));

    // Then
    assertThat(targets).containsEntry(service.title(), "localhost:" + service.port());
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void podsOfAServiceAreFoundByTheirLabels(Service service) {
    // Given
    var deployment = read(Path.of("base", service.title(), "deployment.yaml"));
    var labels = deployment.at("/spec/template/metadata/labels");

    // When
    var monitor = read(Observability.FOLDER.resolve("podmonitor.yaml")).path("spec");

    // Then
    assertThat(monitor.at("/selector/matchLabels").properties())
        .isNotEmpty()
        .isSubsetOf(labels.properties());
    assertThat(labels.path("app.kubernetes.io/name").asText()).isEqualTo(service.title());
    assertThat(deployment.findValues("ports").getFirst().findValuesAsText("name"))
        .contains(monitor.at("/podMetricsEndpoints/0/port").asText());
  }

  @Test
  void labelOfAServiceIsTheNameOfItsPods() {
    // When
    var relabeling =
        read(Observability.FOLDER.resolve("podmonitor.yaml"))
            .at("/spec/podMetricsEndpoints/0/relabelings/0");

    // Then
    assertThat(relabeling.path("targetLabel").asText()).isEqualTo("service");
    assertThat(relabeling.at("/sourceLabels/0").asText())
        .isEqualTo("__meta_kubernetes_pod_label_app_kubernetes_io_name");
  }

  private static JsonNode read(Path file) {
    return Yaml.documents(Service.read(file)).getFirst();
  }
}
