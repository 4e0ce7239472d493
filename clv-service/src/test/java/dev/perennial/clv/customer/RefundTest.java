package dev.perennial.clv.customer;

import static dev.perennial.clv.customer.TestOrders.ahead;
import static dev.perennial.clv.customer.TestOrders.corrected;
import static dev.perennial.clv.customer.TestOrders.free;
import static dev.perennial.clv.customer.TestOrders.live;
import static dev.perennial.clv.customer.TestOrders.moved;
import static dev.perennial.clv.customer.TestOrders.rate;
import static dev.perennial.clv.customer.TestOrders.refund;
import static dev.perennial.clv.customer.TestOrders.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.identity.IdentityEvent.Erased;
import dev.perennial.clv.identity.IdentityEvent.Split;
import dev.perennial.clv.identity.Told;
import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Refunds that were told alone.
class RefundTest {

  private static final String ANN = "c-ann";
  private static final String BOB = "c-bob";
  private static final Instant MARCH = Instant.parse("2025-03-02T10:00:00Z");
  private static final Instant APRIL = Instant.parse("2025-04-02T10:00:00Z");
  private static final Instant MAY = Instant.parse("2025-05-02T10:00:00Z");
  private static final LocalDate MARCH_2 = LocalDate.of(2025, 3, 2);
  private static final LocalDate APRIL_2 = LocalDate.of(2025, 4, 2);
  private static final OrderSnapshot ORDER = live(ANN, "o-1", MARCH, 20_00);

  private final MemoryLedger ledger = new MemoryLedger(TestRules.GIVEN);

  @Test
  void partOfTheMoneyGoesAndThePurchaseStays() {
    ledger.apply(ORDER, refund("o-1", "r-1", 1, APRIL, 5_00), refund("o-1", "r-2", 1, MAY, 1_00));

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 14_00, 1, 0));
  }

  @Test
  void allOfTheMoneyTakesThePurchaseAway() {
    ledger.apply(ORDER, live(ANN, "o-2", APRIL, 30_00), refund("o-1", "r-1", 1, MAY, 20_00));

    assertThat(ledger.days(ANN)).containsExactly(new Day(APRIL_2, 30_00, 1, 0));
    assertThat(ledger.state(ANN).purchases().firstDay()).isEqualTo(APRIL_2);
    assertThat(ledger.state(ANN).standing().stage()).isEqualTo(Stage.NEW);
  }

  @Test
  void whatTheOrderDidIsReversedAtOnceAndTheRefundIsTheCause() {
    var order = live(ANN, "o-1", MARCH, 5_000_00);
    var at = MARCH.plusSeconds(1);

    ledger.apply(order, refund("o-1", "r-1", 1, at, 5_000_00));

    var change = ledger.changes(ANN).getLast();
    assertThat(change.from()).isEqualTo(new Segment(Tier.TOP, Stage.NEW));
    assertThat(change.to()).isEqualTo(new Segment(Tier.LOW, Stage.PROSPECT));
    assertThat(change.cause()).isEqualTo(new Cause.Refunded("o-1/refunds/r-1@000001", at));
    assertThat(change.cause().kind()).isEqualTo("refund");
    assertThat(change.asOf()).isEqualTo(at);
  }

  @Test
  void refundThatComesFirstWaitsForItsOrder() {
    ledger.apply(refund("o-1", "r-1", 1, APRIL, 5_00));
    assertThat(ledger.tables().states()).isEmpty();

    ledger.apply(ORDER);

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 15_00, 1, 0));
    assertThat(ledger.tables().early()).isEmpty();
  }

  @Test
  void repeatAndOlderVersionChangeNothing() {
    var older = refund("o-1", "r-1", 1, APRIL, 9_00);
    var newer = refund("o-1", "r-1", 2, MAY, 5_00);
    var before = ledger.apply(ORDER, newer).tables();

    ledger.apply(newer, older);

    assertThat(ledger.tables()).isEqualTo(before);
  }

  @Test
  void refundThatFailedGivesBackWhatItTook() {
    ledger.apply(ORDER, refund("o-1", "r-1", 1, APRIL, 20_00), refund("o-1", "r-1", 2, MAY, 0));

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 20_00, 1, 0));
    assertThat(ledger.state(ANN).purchases().hasPurchase()).isTrue();
  }

  @Test
  void whatTheOrderSaysAndWhatIsToldAloneIsTheSameMoney() {
    var saysSeven = refunded(corrected(ORDER, APRIL, 20_00), 7_00);

    ledger.apply(ORDER, refund("o-1", "r-1", 1, APRIL, 5_00), saysSeven);
    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 13_00, 1, 0));

    ledger.apply(refund("o-1", "r-2", 1, MAY, 4_00));
    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 11_00, 1, 0));
  }

  @Test
  void cancelledOrderHasNothingToTakeBack() {
    ledger.apply(ORDER, corrected(ORDER, APRIL, 0), refund("o-1", "r-1", 1, MAY, 20_00));

    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.state(ANN).purchases().netMinor()).isZero();
  }

  @Test
  void orderThatIsPaidAfterAllStillHasItsRefunds() {
    var pending = live(ANN, "o-1", MARCH, 0);

    ledger.apply(pending, refund("o-1", "r-1", 1, APRIL, 5_00), corrected(pending, MAY, 20_00));

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 15_00, 1, 0));
  }

  @Test
  void moreThanWasPaidIsMoneyOnTheDayOfTheOrderAndNoPurchase() {
    ledger.apply(free(ANN, "o-1", MARCH), refund("o-1", "r-1", 1, APRIL, 5_00));

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, -5_00, 0, 0));
    assertThat(ledger.state(ANN).purchases().hasPurchase()).isFalse();
  }

  @Test
  void refundFollowsItsOrderToItsOwner() {
    ledger.apply(ORDER, refund("o-1", "r-1", 1, APRIL, 5_00), moved(ORDER, MAY, BOB));
    ledger.apply(refund("o-1", "r-2", 1, MAY, 1_00));

    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.days(BOB)).containsExactly(new Day(MARCH_2, 14_00, 1, 0));
  }

  @Test
  void refundFollowsASplit() {
    ledger.apply(ORDER, refund("o-1", "r-1", 1, APRIL, 5_00));
    ledger.identify(new Split(1, BOB, List.of("o-1"), new Told(APRIL, APRIL, null)));
    ledger.apply(refund("o-1", "r-2", 1, MAY, 1_00));

    assertThat(ledger.days(ANN)).isEmpty();
    assertThat(ledger.days(BOB)).containsExactly(new Day(MARCH_2, 14_00, 1, 0));
  }

  @Test
  void refundOfAnErasedPersonIsNobodys() {
    ledger.apply(ORDER);
    ledger.identify(new Erased(List.of(ANN), new Told(APRIL, APRIL, null)));

    ledger.apply(refund("o-1", "r-1", 1, MAY, 5_00));

    assertThat(ledger.tables().states()).isEmpty();
    assertThat(ledger.tables().orders().get("o-1").netMinor()).isEqualTo(15_00);
  }

  @Test
  void orderThatWaitsTakesEffectWithoutWhatWentBackMeanwhile() {
    ledger.apply(ahead(ANN, "o-1", MARCH, MAY, 20_00), refund("o-1", "r-1", 1, APRIL, 5_00));
    assertThat(ledger.days(ANN)).isEmpty();

    ledger.review(MAY);

    assertThat(ledger.days(ANN)).containsExactly(new Day(LocalDate.of(2025, 5, 2), 15_00, 1, 0));
    assertThat(ledger.changes(ANN).getLast().cause().kind()).isEqualTo("order");
  }

  /// 0.50 / 1.09 is 0.4587: three of them are 1.38 at once, and 1.35 to 1.38 each rounded.
  @Test
  void sumIsConvertedOnce() {
    var rate = rate(new BigDecimal("1.09"));
    var half = new BigDecimal("0.50");

    ledger.apply(
        ORDER,
        refund("o-1", "r-1", 1, APRIL, half, rate),
        refund("o-1", "r-2", 1, APRIL, half, rate),
        refund("o-1", "r-3", 1, APRIL, half, rate));

    assertThat(ledger.days(ANN)).containsExactly(new Day(MARCH_2, 18_62, 1, 0));
  }

  /// However refunds are told, alone, by the order itself or both ways, in any order and more than
  /// once, they leave the same days to the cent.
  @Test
  void refundsToldAloneComeToWhatNestedOnesDo() {
    Property.holds(
        200,
        random -> {
          var nested = new MemoryLedger(TestRules.GIVEN);
          var told = new ArrayList<OrderRecord>();
          for (int i = 0; i < 12; i++) {
            var order = order(random, "o-" + i);
            var refunds = refunds(random, order);
            var cumulative = cumulative(refunds);
            nested.apply(order, nesting(order, cumulative));
            told.add(order);
            switch (random.nextInt(3)) {
              case 0 -> told.addAll(refunds);
              case 1 -> told.add(nesting(order, cumulative));
              default -> {
                told.addAll(refunds);
                told.add(nesting(order, cumulative));
              }
            }
          }
          told.addAll(told.subList(0, told.size() / 3));
          Collections.shuffle(told, Random.from(random));

          var alone = new MemoryLedger(TestRules.GIVEN);
          told.forEach(alone::apply);

          assertThat(alone.tables().days()).isEqualTo(nested.tables().days());
        });
  }

  private static OrderSnapshot order(RandomGenerator random, String key) {
    var at = MARCH.plusSeconds(random.nextInt(40) * 86_400L);
    var who = random.nextBoolean() ? ANN : BOB;
    return live(who, key, at, random.nextLong(1, 90_00));
  }

  /// In cents of the shop, of which some fail and some are corrected.
  private static List<OrderRefund> refunds(RandomGenerator random, OrderSnapshot order) {
    var rate = rate(BigDecimal.valueOf(random.nextLong(5_000, 20_000), 4));
    var refunds = new ArrayList<OrderRefund>();
    for (int i = random.nextInt(4); i > 0; i--) {
      for (int version = random.nextInt(1, 3); version > 0; version--) {
        var cents = random.nextInt(4) == 0 ? 0 : random.nextLong(order.netMinor() + 1);
        refunds.add(
            refund(order.orderKey(), "r-" + i, version, APRIL, BigDecimal.valueOf(cents, 2), rate));
      }
    }
    return refunds;
  }

  /// What the platform would say of all of them together, converted as the order is.
  private static long cumulative(List<OrderRefund> refunds) {
    Map<String, OrderRefund> newest = new HashMap<>();
    for (var refund : refunds) {
      newest.merge(
          refund.refundId(),
          refund,
          (a, b) -> a.refund().version().compareTo(b.refund().version()) < 0 ? b : a);
    }
    var sum =
        newest.values().stream()
            .map(refund -> refund.refund().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return refunds.isEmpty() ? 0 : refunds.getFirst().refund().rate().convert(sum).longValueExact();
  }

  private static OrderSnapshot nesting(OrderSnapshot order, long cumulative) {
    return refunded(corrected(order, MAY, order.netMinor()), cumulative);
  }
}
