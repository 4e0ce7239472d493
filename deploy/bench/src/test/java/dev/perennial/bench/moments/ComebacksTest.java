package dev.perennial.bench.moments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.population.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComebacksTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final Comebacks WINDOW = new Comebacks(START, 60, 10_000);
  private static final List<String> TEMPLATES =
      IntStream.range(0, 60).mapToObj(second -> "t" + second).toList();

  @Test
  void templatesAndCopiesAreAllThatAreDue() {
    assertThat(WINDOW.orders()).hasSize(2 * 60);
    assertThat(WINDOW.copies(TEMPLATES, 7)).hasSize(10_000 - 60);
  }

  @Test
  void copiesAreSpreadEvenlyAndLessThanASecondFromTheirTemplate() {
    var moments =
        WINDOW
            .copies(TEMPLATES, 0)
            .peek(copy -> assertThat(copy.shift()).isLessThan(Duration.ofSeconds(1)))
            .map(ComebacksTest::moment)
            .toList();

    assertThat(moments).isSorted().doesNotHaveDuplicates();
    assertThat(moments.getFirst()).isAfterOrEqualTo(START);
    assertThat(moments.getLast()).isBefore(WINDOW.end());
    var early = moments.stream().filter(at -> at.isBefore(START.plusSeconds(6))).count();
    assertThat(early).isBetween(990L, 998L);
  }

  private static Instant moment(Copy copy) {
    return copy.since().plus(Duration.ofDays(30)).plus(copy.shift());
  }
}
