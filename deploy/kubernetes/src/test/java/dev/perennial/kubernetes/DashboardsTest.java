package dev.perennial.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {

  static Stream<Path> dashboards() {
    return Observability.files("dashboards").stream();
  }

  @Test
  void thereIsOneOfEachServiceAndOneOfTheBusiness() {
    assertThat(dashboards().map(file -> file.getFileName().toString()))
        .containsExactly("business.json", "campaign.json", "clv.json", "ingest.json");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsAreTheOnlyOnesOfTheirIdAndOverlapNowhere(Path file) throws IOException {
    // When
    var panels = read(file).path("panels");

    // Then
    assertThat(panels).isNotEmpty();
    assertThat(panels.valueStream().map(panel -> panel.path("id"))).doesNotHaveDuplicates();
    assertThat(panels.valueStream().map(panel -> panel.path("gridPos"))).doesNotHaveDuplicates();
    assertThat(panels).allMatch(panel -> !panel.path("title").asText().isBlank());
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyMetricIsShownByAService(Path file) throws IOException {
    // When
    var asked =
        read(file).findValuesAsText("expr").stream()
            .flatMap(expression -> PromQl.metrics(expression).stream())
            .collect(toSet());

    // Then
    var recorded = Observability.rules().map(rule -> rule.path("record").asText());
    var known = Stream.concat(recorded, Exposed.metrics().stream()).collect(toSet());
    assertThat(asked).isNotEmpty().isSubsetOf(known);
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
