package dev.perennial.bench.moments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiringsTest {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.000001Z");

  private final Firings firings = new Firings(Map.of("a", AT, "b", AT.plusSeconds(1)));

  @Test
  void everyMomentOnceIsExact() {
    assertThat(firings.seen("a", AT)).isTrue();
    assertThat(firings.isComplete()).isFalse();
    assertThat(firings.seen("b", AT.plusSeconds(1))).isTrue();
    assertThat(firings.isComplete()).isTrue();
    assertThat(firings.count()).isEqualTo(new Firings.Count(2, 2, 0, 0, 0));
    assertThat(firings.count().isExact()).isTrue();
  }

  @Test
  void whatIsMissingOrComesAgainOrAtAnotherInstantIsTold() {
    firings.seen("a", AT);
    assertThat(firings.seen("a", AT)).isFalse();
    assertThat(firings.seen("b", AT.plusSeconds(2))).isFalse();
    assertThat(firings.count()).isEqualTo(new Firings.Count(2, 1, 1, 1, 1));
    assertThat(firings.count().isExact()).isFalse();
  }

  @Test
  void changesOfOthersDoNotCount() {
    assertThat(firings.seen("c", AT)).isFalse();
    assertThat(firings.count()).isEqualTo(new Firings.Count(2, 0, 2, 0, 0));
  }
}
