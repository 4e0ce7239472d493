package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HugePagesTest {

  private static final String HUGE = "hugepages-2Mi";

  @ParameterizedTest
  @ValueSource(strings = {"single-node", "production"})
  void whoAsksForNoHugePagesGetsADatabaseOnAnyNode(String name) {
    // When
    var overlay = Overlay.of(name);

    // Then
    assertThat(overlay.every("Cluster"))
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.at("/spec/resources/limits").has(HUGE)).isFalse());
  }

  @Test
  void buffersOfEveryDatabaseHaveRoomInTheHugePagesOfItsPod() {
    // When
    var overlay = Overlay.with("production", "huge-pages");

    // Then
    assertThat(overlay.every("Cluster"))
        .hasSameSizeAs(Service.values())
        .allSatisfy(
            each -> {
              var parameters = each.at("/spec/postgresql/parameters");
              assertThat(parameters.path("huge_pages").asText()).isEqualTo("on");
              assertThat(mebibytes(each.at("/spec/resources/limits"), HUGE, "Mi", 1))
                  .isGreaterThan(mebibytes(parameters, "shared_buffers", "GB", 1_024));
              // Kubernetes takes none whose request is another than its limit.
              assertThat(each.at("/spec/resources/requests").path(HUGE))
                  .isEqualTo(each.at("/spec/resources/limits").path(HUGE));
            });
  }

  private static int mebibytes(JsonNode of, String name, String unit, int mebibytes) {
    return Integer.parseInt(of.path(name).asText().replace(unit, "")) * mebibytes;
  }
}
