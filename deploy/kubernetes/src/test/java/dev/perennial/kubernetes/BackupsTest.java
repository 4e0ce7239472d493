package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackupsTest {

  private final Overlay production = Overlay.of("production");

  @ParameterizedTest
  @EnumSource(Service.class)
  void databaseIsBackedUpEachNightAndItsLogAsItIsWritten(Service service) {
    // Given
    var name = service.title().replace("-service", "");
    var database = production.one("Cluster", name + "-postgres");

    // When
    var archiver = database.at("/spec/plugins/0");
    var nightly = production.one("ScheduledBackup", name + "-postgres").path("spec");

    // Then
    assertThat(archiver.path("isWALArchiver").asBoolean()).isTrue();
    assertThat(nightly.path("method").asText()).isEqualTo("plugin");
    assertThat(nightly.at("/pluginConfiguration/name")).isEqualTo(archiver.path("name"));
    assertThat(nightly.at("/cluster/name").asText()).isEqualTo(Overlay.nameOf(database));
    var store = archiver.at("/parameters/barmanObjectName").asText();
    var backups = production.one("ObjectStore", store).at("/spec/configuration");
    assertThat(backups.path("destinationPath").asText()).endsWith("/" + name);
    assertThat(production.every("ExternalSecret").map(each -> each.at("/spec/target/name")))
        .map(JsonNode::asText)
        .containsAll(backups.findValuesAsText("name"));
  }
}
