package dev.perennial.bench.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.bench.flow.FlowReport.Wait;
import dev.perennial.bench.load.Arrivals;
import dev.perennial.bench.load.Orders;
import dev.perennial.bench.load.Schedule;
import dev.perennial.bench.report.Latency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneysTest {

  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Schedule SCHEDULE =
      new Schedule(START, Arrivals.growing(10, Duration.ZERO), 0, 1);

  private final Journeys journeys =
      new Journeys(new Orders("flow", number -> number, Clock.systemUTC()), Map.of("known", 4L));

  @Test
  void anOrderThatCouldNotBeSentInTimeWaitedAllTheSame() {
    journeys.ordered(0, "a", at(900));
    journeys.valued("a", 1, at(1_000));

    assertThat(latency("due to value").max()).isBetween(1_000.0, 1_001.0);
    assertThat(latency("accepted to value").max()).isBetween(100.0, 101.0);
  }

  @Test
  void anOrderIsInTheFirstValueThatHoldsAsManyOrders() {
    journeys.valued("known", 4, at(310));
    journeys.valued("known", 5, at(500));
    journeys.valued("known", 6, at(900));
    journeys.ordered(0, "known", at(300));

    assertThat(latency("accepted to value").max()).isBetween(200.0, 201.0);
  }

  @Test
  void ofTwoOrdersTheOneThatWasAcceptedLaterMayStandFirst() {
    journeys.ordered(1, "a", at(200));
    journeys.ordered(0, "a", at(100));
    journeys.valued("a", 2, at(300));

    assertThat(latency("accepted to value").count()).isEqualTo(2);
    assertThat(latency("accepted to value").max()).isBetween(200.0, 201.0);
  }

  @Test
  void whatWasNotMeasuredIsInNoFigure() {
    journeys.ordered(5, "a", at(500));
    journeys.valued("a", 1, at(600));
    journeys.triggered(5, at(500), at(700));

    assertThat(journeys.waits(SCHEDULE, 6, 10)).allMatch(wait -> wait.latency().count() == 0);
    assertThat(journeys.accepted(0, 6)).isEqualTo(1);
  }

  private static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  private Latency latency(String way) {
    return journeys.waits(SCHEDULE, 0, 10).stream()
        .filter(wait -> wait.way().equals(way))
        .map(Wait::latency)
        .findFirst()
        .orElseThrow();
  }
}
