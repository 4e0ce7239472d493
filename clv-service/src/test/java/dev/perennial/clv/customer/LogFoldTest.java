package dev.perennial.clv.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.customer.MemoryLedger.Tables;
import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LogFoldTest {

  private static final Epochs GIVEN = Epochs.always(TestRules.GIVEN);

  @Test
  void howALogIsCutIntoBatchesChangesNothing() {
    Property.holds(
        40,
        random -> {
          var epochs = random.nextInt(3) == 0 ? GIVEN : epochs(random);
          var log = log(random, 300);
          var reviews = reviews(random, log.size());
          var oneByOne = played(epochs, log, reviews, () -> 1);

          for (IntSupplier cut :
              List.<IntSupplier>of(() -> 7, () -> 2_000, () -> random.nextInt(1, 60))) {
            var batched = played(epochs, log, reviews, cut);

            assertThat(batched).isEqualTo(oneByOne);
          }
        });
  }

  @Test
  void reviewsThatDoNotRunAheadOfTheLogChangeNothing() {
    Property.holds(
        40,
        random -> {
          var epochs = epochs(random);
          var log = log(random, 200);
          var unreviewed = played(epochs, log, Map.of(), () -> 2_000);

          var reviewed = played(epochs, log, reviewsBehind(random, log), () -> 7);

          assertThat(reviewed).isEqualTo(unreviewed);
        });
  }

  @Test
  void redeliveredEndOfALogChangesNothing() {
    Property.holds(
        100,
        random -> {
          var epochs = epochs(random);
          var log = log(random, 200);
          var ledger = ledger(epochs, log, reviews(random, log.size()), () -> 20);
          var before = ledger.tables();

          var suffix = log.subList(random.nextInt(log.size()), log.size());
          cut(suffix, () -> random.nextInt(1, 50)).forEach(ledger::apply);

          assertThat(ledger.tables()).isEqualTo(before);
        });
  }

  @Test
  void factsAreThoseOfTheNewestVersionsWhateverTheOrderOfTheRecords() {
    Property.holds(
        100,
        random -> {
          var log = new ArrayList<>(log(random, 120));
          var expected = plainDays(log);
          Collections.shuffle(log, Random.from(random));

          var ledger = played(GIVEN, log, reviews(random, log.size()), () -> random.nextInt(1, 40));

          assertThat(ledger.days()).isEqualTo(expected);
          assertThat(purchases(ledger)).isEqualTo(plainPurchases(expected));
        });
  }

  @Test
  void cancelledOrderLeavesNoTraceInTheFacts() {
    Property.holds(
        100,
        random -> {
          var log = log(random, 120);
          var orders = PlainOrders.snapshots(log);
          var key = orders.get(random.nextInt(orders.size())).orderKey();
          var without = log.stream().filter(record -> !record.orderKey().equals(key)).toList();
          var newest =
              orders.stream()
                  .filter(record -> record.orderKey().equals(key))
                  .reduce((a, b) -> a.version().compareTo(b.version()) < 0 ? b : a)
                  .orElseThrow();
          var never = played(GIVEN, without, Map.of(), () -> 30);
          var cancelled = ledger(GIVEN, log, Map.of(), () -> 30);

          cancelled.apply(TestOrders.corrected(newest, RandomLog.END, 0));

          assertThat(cancelled.tables().days()).isEqualTo(never.days());
          assertThat(purchases(cancelled.tables())).isEqualTo(purchases(never));
        });
  }

  @Test
  void changesOfACustomerFormAChain() {
    Property.holds(
        100,
        random -> {
          var log = log(random, 300);

          var ledger = played(epochs(random), log, reviews(random, log.size()), () -> 50);

          ledger.states().values().forEach(state -> requireChain(state, ledger.changes()));
        });
  }

  /// Whenever a replica comes round to judging customers by the epoch that has begun: what they
  /// come to is the same, as long as it does not run ahead of the log.
  @Test
  void whenCustomersAreRevaluedChangesNothing() {
    Property.holds(
        40,
        random -> {
          var epochs = epochs(random);
          var log = log(random, 200);
          var lazily = played(epochs, log, Map.of(), () -> 2_000);

          var ledger = new MemoryLedger(epochs);
          var reviews = reviewsBehind(random, log);
          for (int i = 0; i < log.size(); i++) {
            if (reviews.containsKey(i)) {
              ledger.revalue(reviews.get(i));
            }
            ledger.apply(log.get(i));
          }

          assertThat(ledger.revalue(RandomLog.END).tables()).isEqualTo(lazily);
        });
  }

  /// Begins that fall between the records.
  private static Epochs epochs(RandomGenerator random) {
    var begins =
        random
            .longs(random.nextInt(4), 0, 86_400L * 1_000)
            .sorted()
            .mapToObj(RandomLog.START::plusSeconds)
            .toList();
    return TestRules.epochs(random, begins);
  }

  private static void requireChain(CustomerState state, Map<String, List<SegmentChanged>> changes) {
    SegmentChanged before = null;
    for (var change : changes.getOrDefault(state.customerId(), List.of())) {
      assertThat(change.from()).isEqualTo(before == null ? null : before.to());
      assertThat(change.to()).isNotEqualTo(change.from());
      if (before != null) {
        assertThat(change.seq()).isGreaterThan(before.seq());
        assertThat(change.asOf()).isAfterOrEqualTo(before.asOf());
        if (change.cause() instanceof Cause.Time) {
          assertThat(change.asOf()).isAfter(before.asOf());
        }
      } else {
        assertThat(change.seq()).isOne();
      }
      before = change;
    }
    if (before != null) {
      assertThat(state.standing().segment()).isEqualTo(before.to());
      assertThat(state.seq()).isGreaterThanOrEqualTo(before.seq());
    }
  }

  private static Tables played(
      Epochs epochs, List<OrderRecord> log, Map<Integer, Instant> reviews, IntSupplier cut) {
    return ledger(epochs, log, reviews, cut).tables();
  }

  private static MemoryLedger ledger(
      Epochs epochs, List<OrderRecord> log, Map<Integer, Instant> reviews, IntSupplier cut) {
    var ledger = new MemoryLedger(epochs);
    var from = 0;
    for (var review : new TreeMap<>(reviews).entrySet()) {
      cut(log.subList(from, review.getKey()), cut).forEach(ledger::apply);
      ledger.review(review.getValue());
      from = review.getKey();
    }
    cut(log.subList(from, log.size()), cut).forEach(ledger::apply);
    return ledger.revalue(RandomLog.END);
  }

  private static List<List<OrderRecord>> cut(List<OrderRecord> records, IntSupplier size) {
    var batches = new ArrayList<List<OrderRecord>>();
    for (int from = 0; from < records.size(); ) {
      var to = Math.min(records.size(), from + size.getAsInt());
      batches.add(records.subList(from, to));
      from = to;
    }
    return batches;
  }

  /// Reviews before the records of these positions, of any instant: ahead of the log, too.
  private static Map<Integer, Instant> reviews(RandomGenerator random, int size) {
    var reviews = new TreeMap<Integer, Instant>();
    for (int i = random.nextInt(6); i > 0; i--) {
      var seconds = random.nextLong(86_400L * 1_000);
      reviews.put(random.nextInt(size), RandomLog.START.plusSeconds(seconds));
    }
    return reviews;
  }

  /// Reviews at random positions, none later than what any record after it makes of the time.
  private static Map<Integer, Instant> reviewsBehind(
      RandomGenerator random, List<OrderRecord> log) {
    var reviews = new TreeMap<Integer, Instant>();
    var earliest = RandomLog.END;
    for (int i = log.size() - 1; i >= 0; i--) {
      var heardAt =
          switch (log.get(i)) {
            case OrderSnapshot order -> order.heardAt();
            case OrderRefund refund -> refund.heardAt();
          };
      earliest = heardAt.isBefore(earliest) ? heardAt : earliest;
      if (random.nextInt(4) == 0) {
        reviews.put(i, earliest);
      }
    }
    return reviews;
  }

  /// What the newest versions come to, the plain way.
  private static Map<String, List<Day>> plainDays(List<OrderRecord> log) {
    var days = new TreeMap<String, TreeMap<LocalDate, Day>>();
    PlainOrders.newest(log).values().stream()
        .filter(order -> !order.anonymous())
        .forEach(
            order ->
                days.computeIfAbsent(order.customerId(), _ -> new TreeMap<>())
                    .merge(order.day(), PlainOrders.day(order, log), Day::plus));
    days.values().forEach(ofOne -> ofOne.values().removeIf(Day::isEmpty));
    days.values().removeIf(Map::isEmpty);
    var lists = new TreeMap<String, List<Day>>();
    days.forEach((id, ofOne) -> lists.put(id, List.copyOf(ofOne.values())));
    return lists;
  }

  private static List<OrderRecord> log(RandomGenerator random, int size) {
    return RandomRefunds.among(random, RandomLog.from(random, size));
  }

  private static Map<String, PurchaseSummary> plainPurchases(Map<String, List<Day>> days) {
    var purchases = new TreeMap<String, PurchaseSummary>();
    days.forEach((id, ofOne) -> purchases.put(id, Day.sum(ofOne)));
    return purchases;
  }

  /// By customer, without those who have no day.
  private static Map<String, PurchaseSummary> purchases(Tables ledger) {
    var purchases = new TreeMap<String, PurchaseSummary>();
    for (var state : ledger.states().values()) {
      if (state.purchases().netMinor() != 0 || state.purchases().orders() > 0) {
        purchases.put(state.customerId(), state.purchases());
      }
    }
    return purchases;
  }
}
