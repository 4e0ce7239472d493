package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.Overlay.containerOf;
import static dev.perennial.kubernetes.Overlay.list;
import static dev.perennial.kubernetes.Overlay.nameOf;
import static dev.perennial.kubernetes.Overlay.podLabels;
import static dev.perennial.kubernetes.Overlay.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SelectorsTest {

  private static final int HTTPS = 443;
  private static final int SUBMISSION = 587;

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void serviceFindsThePodsOfItsDeploymentAndNoOthers(Overlay overlay) {
    for (var service : overlay.every("Service").toList()) {
      // When
      var found = selectedBy(texts(service.at("/spec/selector")), overlay);

      // Then
      assertThat(found).containsExactly("Deployment " + nameOf(service));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void deploymentAndBudgetAndSpreadFindThePodsOfTheDeploymentAndNoOthers(Overlay overlay) {
    for (var deployment : overlay.every("Deployment").toList()) {
      var budget = overlay.one("PodDisruptionBudget", nameOf(deployment));
      var selectors =
          Stream.concat(
              Stream.of(
                  deployment.at("/spec/selector/matchLabels"),
                  budget.at("/spec/selector/matchLabels")),
              list(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                  .map(spread -> spread.at("/labelSelector/matchLabels")));

      // When
      var found = selectors.map(labels -> selectedBy(texts(labels), overlay)).distinct();

      // Then
      assertThat(found).containsExactly(List.of("Deployment " + nameOf(deployment)));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void portIsTheOneThatTheServiceListensOn(Overlay overlay) {
    for (var service : Service.values()) {
      // When
      var container = containerOf(overlay.one("Deployment", service.title()));
      var door = overlay.one("Service", service.title()).at("/spec/ports/0");
      var way = overlay.one("NetworkPolicy", service.title()).at("/spec/ingress/0/ports/0/port");

      // Then
      assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(service.port());
      assertThat(door.path("port").asInt()).isEqualTo(service.port());
      assertThat(door.path("targetPort")).isEqualTo(container.at("/ports/0/name"));
      assertThat(way.asInt()).isEqualTo(service.port());
      assertThat(probes(container))
          .containsExactlyInAnyOrder(
              "http /q/health/started", "http /q/health/ready", "http /q/health/live");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everyPodIsDeniedWhatNoPolicyNames(Overlay overlay) {
    // When
    var denied = overlay.one("NetworkPolicy", "default-deny-ingress").path("spec");
    var closed = overlay.one("NetworkPolicy", "default-deny-egress").path("spec");

    // Then
    assertThat(denied.path("podSelector")).isEmpty();
    assertThat(denied.has("ingress")).isFalse();
    assertThat(closed.has("egress")).isFalse();
    assertThat(list(closed.at("/podSelector/matchExpressions/0/values")).map(JsonNode::asText))
        .containsAll(
            overlay
                .workloads()
                .map(each -> podLabels(each).get("app.kubernetes.io/name"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void everyWorkloadReachesItsDatabaseAndNoOther(Overlay overlay) {
    for (var workload : overlay.workloads().toList()) {
      // When
      var clusters =
          overlay
              .every("NetworkPolicy")
              .filter(policy -> isSelected(policy, workload))
              .flatMap(policy -> list(policy.at("/spec/egress")))
              .filter(way -> way.at("/ports/0/port").asInt() == 5432)
              .flatMap(way -> list(way.path("to")))
              .map(to -> to.at("/podSelector/matchLabels").path("cnpg.io/cluster").asText())
              .toList();

      // Then
      var name = podLabels(workload).get("app.kubernetes.io/name").replace("-service", "-postgres");
      assertThat(clusters).containsExactly(name);
      assertThat(overlay.names("Cluster")).contains(name);
      assertThat(overlay.one("NetworkPolicy", name).at("/spec/ingress/0/from/0/podSelector"))
          .hasToString(
              "{\"matchLabels\":{\"app.kubernetes.io/name\":\"%s\"}}"
                  .formatted(podLabels(workload).get("app.kubernetes.io/name")));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.perennial.kubernetes.Overlay#all")
  void wayToTheInternetLeadsToNothingPrivate(Overlay overlay) {
    // When
    var open =
        overlay
            .every("NetworkPolicy")
            .flatMap(
                policy ->
                    list(policy.at("/spec/egress")).map(way -> Map.entry(nameOf(policy), way)))
            .filter(each -> !each.getValue().path("to").findValues("ipBlock").isEmpty())
            .toList();

    // Then
    assertThat(open).isNotEmpty();
    for (var each : open) {
      var way = each.getValue();
      assertThat(list(way.path("ports")).map(port -> port.path("port").asInt()))
          .containsExactly(each.getKey().equals("mail") ? SUBMISSION : HTTPS);
      assertThat(way.at("/to/0/ipBlock/cidr").asText()).isEqualTo("0.0.0.0/0");
      assertThat(list(way.at("/to/0/ipBlock/except")).map(JsonNode::asText))
          .contains(
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16");
    }
  }

  private static List<String> selectedBy(Map<String, String> selector, Overlay overlay) {
    assertThat(selector).isNotEmpty();
    return overlay
        .workloads()
        .filter(workload -> podLabels(workload).entrySet().containsAll(selector.entrySet()))
        .map(Overlay::label)
        .toList();
  }

  private static boolean isSelected(JsonNode policy, JsonNode workload) {
    var labels = policy.at("/spec/podSelector/matchLabels");
    return !labels.isMissingNode()
        && podLabels(workload).entrySet().containsAll(texts(labels).entrySet());
  }

  private static List<String> probes(JsonNode container) {
    return Stream.of("startupProbe", "readinessProbe", "livenessProbe")
        .map(probe -> container.path(probe).path("httpGet"))
        .map(get -> get.path("port").asText() + " " + get.path("path").asText())
        .toList();
  }
}
