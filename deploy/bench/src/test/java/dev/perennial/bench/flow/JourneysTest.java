package dev.perennial.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.flow.FlowReport.Wait;
import dev.perennial.bench.flow.Journeys.Accepted;
import dev.perennial.bench.flow.Journeys.Seen;
import dev.perennial.bench.load.Arrivals;
import dev.perennial.bench.load.Orders;
import dev.perennial.bench.load.Schedule;
import dev.perennial.bench.report.Latency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JourneysTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Schedule SCHEDULE =
      new Schedule(START, new Arrivals(10, Duration.ZERO), 0, 1);

  private final Journeys journeys =
      new Journeys(new Orders("flow", number -> number, Clock.systemUTC()));

  @Test
  void anOrderThatCouldNotBeSentInTimeWaitedAllTheSame() {
    journeys.ordered(0, new Accepted("a", START.plusMillis(900)));
    journeys.valued("a", seen(900, 1_000));

    assertThat(latency("due to value").max()).isBetween(1_000.0, 1_001.0);
    assertThat(latency("accepted to value").max()).isBetween(100.0, 101.0);
  }

  @Test
  void anOrderIsInTheFirstValueThatItOrALaterOrderCaused() {
    journeys.valued("a", seen(10, 20));
    journeys.valued("a", seen(400, 500));
    journeys.valued("a", seen(700, 900));
    journeys.ordered(0, new Accepted("a", START.plusMillis(300)));

    assertThat(latency("accepted to value").max()).isBetween(200.0, 201.0);
  }

  @Test
  void whatWasNotMeasuredIsInNoFigure() {
    journeys.ordered(5, new Accepted("a", START.plusMillis(500)));
    journeys.valued("a", seen(500, 600));
    journeys.triggered(5, seen(500, 700));

    assertThat(journeys.waits(SCHEDULE, 6, 10)).allMatch(wait -> wait.latency().count() == 0);
    assertThat(journeys.accepted(0, 6)).isEqualTo(1);
  }

  private static Seen seen(long acceptedMillis, long readMillis) {
    return new Seen(START.plusMillis(acceptedMillis), START.plusMillis(readMillis));
  }

  private Latency latency(String way) {
    return journeys.waits(SCHEDULE, 0, 10).stream()
        .filter(wait -> wait.way().equals(way))
        .map(Wait::latency)
        .findFirst()
        .orElseThrow();
  }
}
