package dev.perennial.kubernetes;

import static dev.perennial.kubernetes.ConfigurationTest.variables;
import static dev.perennial.kubernetes.Overlay.containerOf;
import static dev.perennial.kubernetes.Overlay.list;
import static dev.perennial.kubernetes.Overlay.podLabels;
import static dev.perennial.kubernetes.Overlay.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

  @ParameterizedTest
  @ValueSource(strings = {"single-node", "production"})
  void whoAsksForNoMailHasNoWayForIt(String name) {
    // When
    var overlay = Overlay.of(name);

    // Then
    assertThat(overlay.names("NetworkPolicy")).doesNotContain("mail", "mail-addresses");
    assertThat(overlay.workloads())
        .allSatisfy(
            each ->
                assertThat(variables(each, overlay))
                    .doesNotContainKeys("CAMPAIGN_MAIL_ENABLED", "QUARKUS_MAILER_HOST"));
  }

  @Test
  void campaignServiceAloneMails() {
    // When
    var overlay = Overlay.with("production", "mail");

    // Then
    assertThat(
            overlay
                .workloads()
                .filter(each -> variables(each, overlay).containsKey("CAMPAIGN_MAIL_ENABLED"))
                .map(Overlay::label))
        .containsExactly("Deployment campaign-service");
  }

  @Test
  void addressesAreAskedOfIngestServiceWhichLetsCampaignServiceIn() {
    // When
    var overlay = Overlay.with("production", "mail");

    // Then
    var campaign = overlay.one("Deployment", "campaign-service");
    var ingest = overlay.one("Deployment", "ingest-service");
    var asked = URI.create(variables(campaign, overlay).get("CAMPAIGN_MAIL_CONTACTS_URL"));
    var door = overlay.one("Service", asked.getHost()).at("/spec/ports/0");
    assertThat(door.path("port").asInt()).isEqualTo(asked.getPort());
    var out = overlay.one("NetworkPolicy", "mail").path("spec");
    var in = overlay.one("NetworkPolicy", "mail-addresses").path("spec");
    assertThat(selects(out.path("podSelector"), campaign)).isTrue();
    assertThat(selects(out.at("/egress/0/to/0/podSelector"), ingest)).isTrue();
    assertThat(selects(in.path("podSelector"), ingest)).isTrue();
    assertThat(selects(in.at("/ingress/0/from/0/podSelector"), campaign)).isTrue();
    assertThat(out.at("/egress/0/ports/0/port").asInt()).isEqualTo(Service.INGEST.port());
    assertThat(in.at("/ingress/0/ports/0/port").asInt()).isEqualTo(Service.INGEST.port());
  }

  @Test
  void theWayToTheServerIsOpenAtItsPort() {
    // When
    var overlay = Overlay.with("production", "mail");

    // Then
    var told = variables(overlay.one("Deployment", "campaign-service"), overlay);
    assertThat(overlay.one("NetworkPolicy", "mail").at("/spec/egress/1/ports/0/port").asText())
        .isEqualTo(told.get("QUARKUS_MAILER_PORT"));
  }

  @Test
  void theTokenLiesInAFileThatTheSecretBrings() {
    // When
    var overlay = Overlay.with("production", "mail");

    // Then
    var campaign = overlay.one("Deployment", "campaign-service");
    var file = Path.of(variables(campaign, overlay).get("CAMPAIGN_MAIL_CONTACTS_TOKEN_FILE"));
    var mounted =
        list(containerOf(campaign).path("volumeMounts"))
            .filter(each -> Path.of(each.path("mountPath").asText()).equals(file.getParent()))
            .findFirst()
            .orElseThrow();
    var volume =
        list(Overlay.podOf(campaign).path("volumes"))
            .filter(each -> each.path("name").equals(mounted.path("name")))
            .findFirst()
            .orElseThrow();
    assertThat(volume.at("/secret/items/0/path").asText()).isEqualTo(file.getFileName().toString());
    assertThat(mounted.has("subPath")).as("a renewed token would not come").isFalse();
  }

  private static boolean selects(JsonNode selector, JsonNode workload) {
    return podLabels(workload)
        .entrySet()
        .containsAll(texts(selector.path("matchLabels")).entrySet());
  }
}
