package dev.perennial.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void asksForMetricsAndNotForLabelsWindowsOrFunctions() {
    // When
    var asked =
        PromQl.metrics(
            """
            sum by (le, reason) (rate(a_total{b="c_total", d!~"e|f"}[5m])) / on (g) h:i:rate5m > 0.01
            or j_total unless j_total offset 1h
            """);

    // Then
    assertThat(asked).containsExactlyInAnyOrder("a_total", "h:i:rate5m", "j_total");
  }
}
