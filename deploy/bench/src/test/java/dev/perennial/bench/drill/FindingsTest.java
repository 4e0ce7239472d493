package dev.perennial.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.local.oracle.Diff;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private static final Diff WRONG = new Diff(List.of("order 1"), List.of(), List.of("order 2"), 50);

  private final Findings findings = new Findings();

  @Test
  void whatIsWrongIsTheDrillsInWhichItIsSeenFirst() {
    var first = findings.of(WRONG, List.of("order 3"), List.of("a trigger"), List.of());
    var second = findings.of(WRONG, List.of("order 3"), List.of("a trigger"), List.of("a death"));

    assertThat(first.lost()).containsExactly("order 1", "order 3");
    assertThat(first.doubled()).containsExactly("a trigger");
    assertThat(first.valueMinor()).isEqualTo(50);
    assertThat(second.all()).containsExactly("a death");
    assertThat(second.valueMinor()).isZero();
  }
}
