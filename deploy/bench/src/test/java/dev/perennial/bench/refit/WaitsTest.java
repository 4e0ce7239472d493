package dev.perennial.bench.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private static final Instant DUE = Instant.parse("2026-11-22T10:00:00Z");

  private final Waits waits = new Waits();
  private final Phase phase = Phase.of("usual");

  @Test
  void anOrderThatCouldNotBeSentInTimeWaitedAllTheSame() {
    waits.begin("a", DUE, phase);

    waits.end("a", DUE.plusMillis(900), DUE.plusMillis(1_000));

    assertThat(waits.waiting()).isZero();
    assertThat(phase.sinceDue().latency().max()).isBetween(1_000.0, 1_001.0);
    assertThat(phase.sinceAccepted().latency().max()).isBetween(100.0, 101.0);
  }

  @Test
  void aValueHoldsTheOrdersUpToTheOneThatCausedIt() {
    waits.begin("a", DUE, phase);
    waits.begin("a", DUE.plusSeconds(1), phase);
    waits.begin("a", DUE.plusSeconds(5), phase);
    waits.begin("b", DUE, phase);

    waits.end("a", DUE.plusSeconds(2), DUE.plusSeconds(3));

    assertThat(phase.sinceDue().latency().count()).isEqualTo(2);
    assertThat(waits.waiting()).isEqualTo(2);
  }

  @Test
  void nothingIsAwaitedOfARefusedOrder() {
    waits.begin("a", DUE, phase);

    waits.giveUp("a", DUE);

    assertThat(waits.waiting()).isZero();
    assertThat(phase.sinceDue().latency().count()).isZero();
  }
}
