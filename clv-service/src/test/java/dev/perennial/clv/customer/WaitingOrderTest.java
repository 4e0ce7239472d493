package dev.perennial.clv.customer;

import static dev.perennial.clv.customer.TestOrders.ahead;
import static dev.perennial.clv.customer.TestOrders.corrected;
import static dev.perennial.clv.customer.TestOrders.live;
import static dev.perennial.clv.customer.TestOrders.moved;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders placed after the business now.
class WaitingOrderTest {

  private static final String ANN = "c-ann";
  private static final String BOB = "c-bob";
  private static final Instant NOW = Instant.parse("2025-03-02T10:00:00Z");
  private static final Instant THEN = Instant.parse("2025-03-09T10:00:00.000001Z");
  private static final Instant MEANWHILE = NOW.plusSeconds(60);
  private static final OrderSnapshot ORDER = ahead(ANN, "o-1", NOW, THEN, 20_00);

  private final MemoryLedger ledger = new MemoryLedger(TestRules.GIVEN);

  @BeforeEach
  void waits() {
    ledger.apply(ORDER);
  }

  @Test
  void reviewBeforeItsTimeLeavesItWaiting() {
    ledger.review(THEN.minus(1, MICROS));

    assertThat(ledger.state(ANN).standing().stage()).isEqualTo(Stage.PROSPECT);
    assertThat(ledger.state(ANN).waitingUntil()).isEqualTo(THEN);
    assertThat(ledger.days(ANN)).isEmpty();
  }

  @Test
  void reviewAtItsTimePutsItInEffect() {
    ledger.review(THEN);

    requireInEffectSince(THEN);
  }

  @Test
  void reviewLongAfterPutsItInEffectAsOfItsTime() {
    ledger.review(THEN.plus(Duration.ofDays(10)));

    requireInEffectSince(THEN);
  }

  @Test
  void laterRecordPutsItInEffectAsOfItsTime() {
    ledger.apply(live(ANN, "o-2", THEN.plusSeconds(1), 20_00));

    requireInEffectSince(THEN);
    assertThat(ledger.state(ANN).purchases().orders()).isEqualTo(2);
  }

  @Test
  void recordOfTheVeryMicrosecondFindsItInEffect() {
    ledger.apply(live(ANN, "o-2", THEN, 20_00));

    requireInEffectSince(THEN);
    assertThat(ledger.state(ANN).purchases().orders()).isEqualTo(2);
  }

  @Test
  void cancellationWhileItWaitsLeavesNothingToWaitFor() {
    ledger.apply(corrected(ORDER, MEANWHILE, 0));

    assertThat(ledger.state(ANN).waits()).isFalse();
    assertThat(ledger.review(RandomLog.END).days(ANN)).isEmpty();
    assertThat(ledger.changes(ANN)).hasSize(1);
  }

  @Test
  void newerVersionThatWaitsTakesItsPlace() {
    var later = THEN.plus(Duration.ofDays(1));
    var newer = TestOrders.snapshot("o-1", 2, ANN, later, 30_00, MEANWHILE, later);

    ledger.apply(newer).review(RandomLog.END);

    assertThat(ledger.changes(ANN).get(1).asOf()).isEqualTo(later);
    assertThat(ledger.state(ANN).purchases().netMinor()).isEqualTo(30_00);
  }

  @Test
  void orderOfSomebodyElseWaitsForThem() {
    var waiting = TestOrders.snapshot("o-1", 2, BOB, THEN, 20_00, MEANWHILE, THEN);

    ledger.apply(waiting).review(THEN);

    assertThat(ledger.state(ANN).waits()).isFalse();
    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.state(BOB).purchases().orders()).isEqualTo(1);
  }

  @Test
  void losingAnOrderThatStillWaitsLowersNoTier() {
    ledger.apply(live(ANN, "o-2", MEANWHILE, 166_50));
    var held = ledger.state(ANN).standing();
    var belowTheCutPoint = THEN.minusSeconds(3_600);

    ledger.apply(moved(ORDER, belowTheCutPoint, BOB));

    assertThat(held.tier()).isEqualTo(Tier.TOP);
    assertThat(ledger.state(ANN).standing()).isEqualTo(held);
  }

  @Test
  void orderWhoseTimeHasPassedForItsCustomerTakesEffectAtOnce() {
    var ahead = THEN.plus(Duration.ofDays(10));
    ledger.apply(live(ANN, "o-2", ahead, 20_00));

    ledger.apply(ahead(ANN, "o-3", NOW, THEN.plusSeconds(1), 20_00));

    assertThat(ledger.state(ANN).waits()).isFalse();
    assertThat(ledger.tables().orders().get("o-3").waits()).isFalse();
    assertThat(ledger.state(ANN).purchases().orders()).isEqualTo(3);
  }

  @Test
  void whatComesFirstHappensFirst() {
    var nextYear = NOW.plus(Duration.ofDays(365));
    ledger.apply(live(ANN, "o-2", MEANWHILE, 20_00), ahead(ANN, "o-3", MEANWHILE, nextYear, 20_00));

    ledger.review(RandomLog.END);

    assertThat(changeBy("o-1").asOf()).isEqualTo(THEN);
    assertThat(changeBy("o-1").from().stage()).isEqualTo(Stage.NEW);
    assertThat(changeBy("o-3").asOf()).isEqualTo(nextYear);
    assertThat(changeBy("o-3").from().stage()).isEqualTo(Stage.LOST);
    assertThat(changeBy("o-3").to().stage()).isEqualTo(Stage.RETURNED);
  }

  @Test
  void ordersOfTheSameMicrosecondTakeEffectByTheirKeys() {
    ledger.apply(
        ahead(ANN, "o-3", MEANWHILE, THEN, 100_00), ahead(ANN, "o-2", MEANWHILE, THEN, 500_00));

    ledger.review(THEN);

    assertThat(ledger.changes(ANN))
        .extracting(change -> change.to().tier())
        .containsExactly(Tier.LOW, Tier.LOW, Tier.TOP);
  }

  /// The change that this order made when its time had come.
  private SegmentChanged changeBy(String key) {
    return ledger.changes(ANN).stream()
        .filter(change -> change.cause().equals(new Cause.Ordered(key + "@000001", null)))
        .findFirst()
        .orElseThrow();
  }

  private void requireInEffectSince(Instant at) {
    var change = ledger.changes(ANN).get(1);
    assertThat(change.asOf()).isEqualTo(at);
    assertThat(change.to().stage()).isEqualTo(Stage.NEW);
    assertThat(change.cause()).isEqualTo(new Cause.Ordered("o-1@000001", null));
    assertThat(ledger.tables().orders().get("o-1").waits()).isFalse();
    assertThat(ledger.state(ANN).waits()).isFalse();
  }
}
