package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.ConfigurationTest.variables;
import static dev.perennial.kubernetes.Overlay.list;
import static dev.perennial.kubernetes.Overlay.podLabels;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingTest {

  private static final String ENDPOINT = "PERENNIAL_TRACING_ENDPOINT";

  @ParameterizedTest
  @ValueSource(strings = {"single-node", "production"})
  void whoAsksForNoTracesHasNoWayForThem(String name) {
    // When
    var overlay = Overlay.of(name);

    // Then
    assertThat(overlay.names("NetworkPolicy")).doesNotContain("tracing");
    assertThat(overlay.workloads())
        .allSatisfy(each -> assertThat(variables(each, overlay)).doesNotContainKey(ENDPOINT));
  }

  @Test
  void everyServiceKnowsTheCollectorAndHasAWayToIt() {
    // When
    var overlay = Overlay.with("production", "tracing");

    // Then
    var policy = overlay.one("NetworkPolicy", "tracing").path("spec");
    for (var service : Service.values()) {
      var deployment = overlay.one("Deployment", service.title());
      var collector = URI.create(variables(deployment, overlay).get(ENDPOINT));
      assertThat(selects(policy, deployment)).isTrue();
      assertThat(policy.at("/egress/0/ports/0/port").asInt()).isEqualTo(collector.getPort());
      assertThat(collector.getHost().split("[.]")[1])
          .isEqualTo(
              policy
                  .at("/egress/0/to/0/namespaceSelector/matchLabels")
                  .path("kubernetes.io/metadata.name")
                  .asText());
    }
  }

  @Test
  void migrationsHaveNoWayToTheCollector() {
    // When
    var overlay = Overlay.with("production", "tracing");

    // Then
    var policy = overlay.one("NetworkPolicy", "tracing").path("spec");
    assertThat(overlay.every("Job")).isNotEmpty().noneMatch(job -> selects(policy, job));
  }

  private static boolean selects(JsonNode policy, JsonNode workload) {
    return list(policy.at("/podSelector/matchExpressions"))
        .allMatch(
            each -> values(each).contains(podLabels(workload).get(each.path("key").asText())));
  }

  private static List<String> values(JsonNode expression) {
    return list(expression.path("values")).map(JsonNode::asText).toList();
  }
}
