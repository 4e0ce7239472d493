package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.fit.Renewals;
import dev.perennial.clv.functional.RealServers;
import dev.perennial.clv.review.PastContracts;
import dev.perennial.clv.subscription.Subscription;
import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.subscription.SubscriptionEvent.Kind;
import dev.perennial.clv.subscription.Terms;
import dev.perennial.clv.value.AcquisitionCost;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The same activities leave the same rows however they are cut into batches, in any order and
/// however often they come; and the database counts contracts as `subscription.Subscription` does.
@QuarkusTest
@RealServers
class ActivityCutTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Renewals NOBODY = Renewals.ofCohort();
  private static final LocalDate FIRST = LocalDate.parse("1995-01-31");

  @Inject ActivityLedger ledger;
  @Inject PastContracts contracts;
  @Inject Pool pool;

  @Test
  void contractsAreCountedAsTheirEventsSay() {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var period = Period.ofMonths(5);
    var events = events(random, "cut-" + seed, period);
    // When
    applyInPieces(random, events, List.of());
    // Then
    for (var until = FIRST; until.isBefore(FIRST.plusYears(3)); until = until.plusDays(47)) {
      var counted = contracts.until(until).await().atMost(LONG).getOrDefault(period, NOBODY);
      var expected = renewals(events, until);
      assertThat(List.of(counted.customers(), counted.repeatCustomers(), counted.renewals()))
          .as("until %s", until)
          .isEqualTo(
              List.of(expected.customers(), expected.repeatCustomers(), expected.renewals()));
    }
  }

  @Test
  void theNewestStatementOfEachSumCounts() {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var channel = "cut-" + seed;
    var costs = new ArrayList<AcquisitionCost>();
    for (var i = 0; i < 200; i++) {
      costs.add(
          new AcquisitionCost(
              FIRST.plusDays(random.nextInt(3)),
              channel,
              random.nextBoolean() ? "" : "brand",
              Instant.EPOCH.plusSeconds(random.nextInt(20)),
              "cut/" + i,
              i));
    }
    // When
    applyInPieces(random, List.of(), costs);
    // Then
    var newest =
        costs.stream().collect(groupingBy(AcquisitionCost::key)).values().stream()
            .map(same -> same.stream().reduce(AcquisitionCost::newer).orElseThrow())
            .mapToLong(AcquisitionCost::amountMinor)
            .sum();
    var sum =
        pool.preparedQuery("select sum(amount)::bigint from acquisition_cost where channel = $1")
            .execute(Tuple.of(channel))
            .await()
            .atMost(LONG)
            .iterator()
            .next()
            .getLong(0);
    assertThat(sum).isEqualTo(newest);
  }

  private void applyInPieces(
      Random random, List<SubscriptionEvent> events, List<AcquisitionCost> costs) {
    var told = new ArrayList<Object>(events);
    told.addAll(costs);
    told.addAll(List.copyOf(told).subList(0, told.size() / 3));
    Collections.shuffle(told, random);
    for (var from = 0; from < told.size(); ) {
      var to = Math.min(told.size(), from + 1 + random.nextInt(300));
      var piece = told.subList(from, to);
      ledger
          .apply(of(piece, SubscriptionEvent.class), of(piece, AcquisitionCost.class))
          .await()
          .atMost(LONG);
      from = to;
    }
  }

  private static <T> List<T> of(List<Object> piece, Class<T> kind) {
    return piece.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<SubscriptionEvent> events(Random random, String run, Period period) {
    var events = new ArrayList<SubscriptionEvent>();
    for (var contract = 0; contract < 300; contract++) {
      for (var i = 0; i <= random.nextInt(6); i++) {
        var kind = Kind.values()[random.nextInt(3)];
        var day = FIRST.plusDays(random.nextInt(900));
        var terms = new Terms("Gold", period, 1_000);
        events.add(
            new SubscriptionEvent(
                run + '/' + contract + '/' + i,
                run + '/' + contract,
                "c-" + "0".repeat(26),
                kind,
                day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                day,
                kind == Kind.CANCELLED && random.nextBoolean() ? null : terms));
      }
    }
    return events;
  }

  private static Renewals renewals(Collection<SubscriptionEvent> events, LocalDate until) {
    var left = new long[10];
    var active = new long[10];
    events.stream()
        .filter(event -> !event.day().isAfter(until))
        .collect(groupingBy(SubscriptionEvent::subscriptionKey))
        .values()
        .stream()
        .map(Subscription::of)
        .filter(contract -> contract.terms().isPresent() && contract.lastPeriod().isPresent())
        .forEach(
            contract -> {
              var counts = contract.on(until) == Subscription.Status.ACTIVE ? active : left;
              counts[contract.renewals()]++;
            });
    return Renewals.of(left, active);
  }
}
