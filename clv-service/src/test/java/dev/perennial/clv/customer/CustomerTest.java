package dev.perennial.clv.customer;

import static dev.perennial.clv.customer.TestOrders.corrected;
import static dev.perennial.clv.customer.TestOrders.free;
import static dev.perennial.clv.customer.TestOrders.history;
import static dev.perennial.clv.customer.TestOrders.live;
import static dev.perennial.clv.customer.TestOrders.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CustomerTest {

  private static final String ANN = "c-ann";
  private static final String BOB = "c-bob";
  private static final Instant MARCH = Instant.parse("2025-03-02T10:00:00Z");
  private static final Instant APRIL = Instant.parse("2025-04-02T10:00:00Z");
  private static final Instant MAY = Instant.parse("2025-05-02T10:00:00Z");
  private static final LocalDate MARCH_2 = LocalDate.of(2025, 3, 2);
  private static final LocalDate APRIL_2 = LocalDate.of(2025, 4, 2);

  private final MemoryLedger ledger = new MemoryLedger(TestRules.GIVEN);

  @Test
  void onlyTheFirstChangeComesFromNowhere() {
    ledger
        .apply(live(ANN, "o-1", MARCH, 20_00), live(ANN, "o-2", APRIL, 20_00))
        .review(RandomLog.END);

    assertThat(ledger.changes(ANN))
        .extracting(SegmentChanged::from, change -> change.to().stage())
        .startsWith(tuple(null, Stage.NEW), tuple(new Segment(Tier.LOW, Stage.NEW), Stage.ACTIVE));
    assertThat(ledger.changes(ANN)).extracting(change -> change.to().stage()).endsWith(Stage.LOST);
  }

  @Test
  void everyRevisionCountsOneAndARecordThatAltersNothingNone() {
    var order = live(ANN, "o-1", MARCH, 20_00);
    var dearer = corrected(order, MARCH.plusSeconds(1), 21_00);
    var same = corrected(dearer, MARCH.plusSeconds(2), 21_00);
    var next = live(ANN, "o-2", MARCH.plusSeconds(3), 20_00);

    assertThat(ledger.apply(order).state(ANN).seq()).isEqualTo(1);
    assertThat(ledger.apply(dearer).state(ANN).seq()).isEqualTo(2);
    assertThat(ledger.apply(same).state(ANN).seq()).isEqualTo(2);
    assertThat(ledger.apply(order).state(ANN).seq()).isEqualTo(2);
    assertThat(ledger.apply(next).state(ANN).seq()).isEqualTo(3);
  }

  @Test
  void severalOrdersOnADayAreOnePurchase() {
    ledger.apply(live(ANN, "o-1", MARCH, 20_00), live(ANN, "o-2", MARCH.plusSeconds(60), 5_00));

    var purchases = ledger.state(ANN).purchases();
    assertThat(purchases.orders()).isEqualTo(2);
    assertThat(purchases.purchaseDays()).isEqualTo(1);
    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 25_00, 2, 0));
  }

  @Test
  void dayOfReturnsOnlyIsMoneyButNoPurchase() {
    ledger.apply(live(ANN, "o-1", MARCH, 20_00), live(ANN, "r-1", APRIL, -5_00));

    var purchases = ledger.state(ANN).purchases();
    assertThat(purchases.netMinor()).isEqualTo(15_00);
    assertThat(purchases.purchaseDays()).isEqualTo(1);
    assertThat(purchases.lastDay()).isEqualTo(MARCH_2);
  }

  @Test
  void orderForNothingIsAPurchaseWithoutMoney() {
    ledger.apply(free(ANN, "o-1", MARCH), live(ANN, "o-2", APRIL, 20_00));

    var purchases = ledger.state(ANN).purchases();
    assertThat(purchases.firstDay()).isEqualTo(MARCH_2);
    assertThat(purchases.purchaseDays()).isEqualTo(2);
    assertThat(purchases.orders()).isEqualTo(2);
    assertThat(purchases.firstDayNetMinor()).isZero();
    assertThat(purchases.netMinor()).isEqualTo(20_00);
  }

  @Test
  void cancellingAnOrderForNothingTakesThePurchaseAway() {
    var order = free(ANN, "o-1", MARCH);

    ledger.apply(order, corrected(order, APRIL, 0));

    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.state(ANN).standing().stage()).isEqualTo(Stage.PROSPECT);
  }

  @Test
  void orderForNothingDoesNotSaveADayOfReturns() {
    ledger.apply(free(ANN, "o-1", MARCH), live(ANN, "r-1", MARCH.plusSeconds(60), -5_00));

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, -5_00, 1, 1));
    assertThat(ledger.state(ANN).purchases().hasPurchase()).isFalse();
  }

  @Test
  void orderForNothingThatIsSomebodyElsesIsMissed() {
    var order = free(ANN, "o-1", MARCH);

    ledger.apply(order, moved(order, APRIL, BOB));

    assertThat(ledger.state(ANN).purchases().hasPurchase()).isFalse();
    assertThat(ledger.state(BOB).purchases().firstDay()).isEqualTo(MARCH_2);
  }

  @Test
  void cancellingTheFirstOrderMovesTheFirstDay() {
    var first = live(ANN, "o-1", MARCH, 20_00);

    ledger.apply(first, live(ANN, "o-2", APRIL, 30_00), corrected(first, MAY, 0));

    assertThat(ledger.state(ANN).purchases().firstDay()).isEqualTo(APRIL_2);
    assertThat(ledger.days(ANN)).containsExactly(new Day(APRIL_2, 30_00, 1, 0));
    assertThat(ledger.state(ANN).standing().stage()).isEqualTo(Stage.NEW);
  }

  @Test
  void cancellationReversesTierAndStageAtOnce() {
    var order = live(ANN, "o-1", MARCH, 5_000_00);

    ledger.apply(order, corrected(order, MARCH.plusSeconds(1), 0));

    var change = ledger.changes(ANN).getLast();
    assertThat(change.from()).isEqualTo(new Segment(Tier.TOP, Stage.NEW));
    assertThat(change.to()).isEqualTo(new Segment(Tier.LOW, Stage.PROSPECT));
    assertThat(change.cause()).isEqualTo(new Cause.Refunded("o-1@000002", MARCH.plusSeconds(1)));
    assertThat(change.totalBeforeMinor()).isGreaterThan(5_000_00);
    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.state(ANN).wakeAt()).isNull();
  }

  @Test
  void whoComesBackAfterBeingLostHasReturnedUntilThatIsOver() {
    var back = MARCH.plus(Duration.ofDays(731));
    ledger.apply(live(ANN, "o-1", MARCH, 20_00), live(ANN, "o-2", back, 20_00));

    ledger.review(back.plus(Duration.ofDays(30)));

    assertThat(ledger.changes(ANN))
        .extracting(change -> change.to().stage())
        .containsExactly(
            Stage.NEW, Stage.SLIPPING, Stage.AT_RISK, Stage.LOST, Stage.RETURNED, Stage.ACTIVE);
    assertThat(ledger.changes(ANN).getLast().asOf()).isEqualTo(back.plus(Duration.ofDays(30)));
  }

  @Test
  void cancellingWhatBroughtThemBackEndsTheReturn() {
    var back = MARCH.plus(Duration.ofDays(731));
    var order = live(ANN, "o-2", back, 20_00);

    ledger.apply(live(ANN, "o-1", MARCH, 20_00), order, corrected(order, back.plusSeconds(60), 0));

    assertThat(ledger.changes(ANN).getLast().to().stage()).isEqualTo(Stage.LOST);
  }

  @Test
  void orderOfSomebodyElseLeavesOneAndReachesTheOther() {
    var order = live(ANN, "o-1", MARCH, 200_00);

    ledger.apply(order, moved(order, APRIL, BOB));

    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.days(BOB)).containsExactly(new Day(MARCH_2, 200_00, 1, 0));
    assertThat(ledger.changes(ANN).getLast().to()).isEqualTo(new Segment(Tier.LOW, Stage.PROSPECT));
    assertThat(ledger.changes(ANN).getLast().cause())
        .isEqualTo(new Cause.Reassigned("o-1@000001", APRIL));
    assertThat(ledger.changes(BOB).getFirst().asOf()).isEqualTo(APRIL);
  }

  @Test
  void anonymousOrderTouchesNobodyUntilItIsSomebodys() {
    var order = live("anon:o-1", "o-1", MARCH, 20_00);

    assertThat(ledger.apply(order).tables().states()).isEmpty();
    assertThat(ledger.apply(moved(order, APRIL, ANN)).state(ANN).purchases().firstDay())
        .isEqualTo(MARCH_2);
  }

  @Test
  void orderThatBecomesNobodysLeavesItsCustomer() {
    var order = live(ANN, "o-1", MARCH, 20_00);

    ledger.apply(order, moved(order, APRIL, "anon:o-1"));

    assertThat(ledger.tables().states()).containsOnlyKeys(ANN);
    assertThat(ledger.days(ANN)).isEmpty();
  }

  @Test
  void timeNeverRunsBackForALateRecord() {
    ledger.apply(live(ANN, "o-2", MAY, 20_00), history(ANN, "o-1", MARCH, MAY, 20_00));

    assertThat(ledger.state(ANN).asOf()).isEqualTo(MAY);
    assertThat(ledger.changes(ANN).getLast().asOf()).isEqualTo(MAY);
    assertThat(ledger.state(ANN).purchases().firstDay()).isEqualTo(MARCH_2);
  }

  @Test
  void whoHasNothingLeftButAHighTierLosesItWhenTheDwellEnds() {
    var order = live(ANN, "o-1", MARCH, 5_000_00);
    var next = MARCH.plus(Duration.ofDays(1));
    var onTheDayOfTheReturn = TestOrders.snapshot("o-1", 2, ANN, next, 5_000_00, next, next);
    ledger.apply(order, live(ANN, "r-1", next, -5_000_00), onTheDayOfTheReturn);
    assertThat(ledger.state(ANN).standing().segment())
        .isEqualTo(new Segment(Tier.TOP, Stage.PROSPECT));

    ledger.review(RandomLog.END);

    assertThat(ledger.state(ANN).standing().segment())
        .isEqualTo(new Segment(Tier.LOW, Stage.PROSPECT));
  }
}
