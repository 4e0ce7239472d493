package dev.perennial.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Arrivals ARRIVALS = Arrivals.growing(100, Duration.ZERO);

  @Test
  void ordersAreDueOneAfterTheOther() {
    var schedule = new Schedule(START, ARRIVALS, 1_000, 1);

    assertThat(schedule.dueAt(1_000)).isEqualTo(START);
    assertThat(schedule.dueAt(1_050)).isEqualTo(START.plusMillis(500));
  }

  @Test
  void ordersThatAreHandedInTogetherAreDueTogether() {
    var schedule = new Schedule(START, ARRIVALS, 1_000, 50);

    assertThat(schedule.dueAt(1_049)).isEqualTo(START);
    assertThat(schedule.dueAt(1_050)).isEqualTo(START.plusMillis(500));
    assertThat(schedule.dueAt(1_099)).isEqualTo(START.plusMillis(500));
  }
}
