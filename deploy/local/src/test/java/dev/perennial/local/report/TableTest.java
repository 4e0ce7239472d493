package dev.perennial.local.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void figuresStandToTheRight() {
    assertThat(new Table("tier", "heads").row("top", "12").row("medium", "1,234").text())
        .isEqualTo(
            """
              tier    heads
              ------  -----
              top        12
              medium  1,234
            """);
  }

  @Test
  void percentilesAreMeasuredValues() {
    var measured = IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList();
    assertThat(Percentiles.of(measured))
        .contains(new Percentiles(Duration.ofMillis(100), Duration.ofMillis(198), 200));
    assertThat(Percentiles.of(List.of())).isEmpty();
  }
}
