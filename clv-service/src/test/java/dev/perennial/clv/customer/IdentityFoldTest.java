package dev.perennial.clv.customer;

import static dev.perennial.clv.customer.TestOrders.corrected;
import static dev.perennial.clv.customer.TestOrders.live;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.IdentityEvent.Erased;
import dev.perennial.clv.identity.IdentityEvent.Merged;
import dev.perennial.clv.identity.IdentityEvent.Registered;
import dev.perennial.clv.identity.IdentityEvent.Split;
import dev.perennial.clv.identity.Seen;
import dev.perennial.clv.identity.Told;
import dev.perennial.clv.segment.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Merges add up, splits take apart, erasure forgets, in every order of arrival.
class IdentityFoldTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Told TOLD = new Told(day(20), day(20), null);
  private static final Seen ANN = new Seen("c-ann", day(-9));
  private static final Seen BOB = new Seen("c-bob", day(-5));

  @Test
  void mergedCustomersAddUp() {
    everyOrder(
        List.of(
            order(live("c-ann", "o-1", day(0), 10_00)),
            order(live("c-bob", "o-2", day(3), 20_00)),
            order(live("c-bob", "o-3", day(0), 5_00)),
            told(new Merged(ANN, BOB, TOLD))),
        ledger -> {
          var one = ledger.state("c-ann").purchases();
          assertThat(one.netMinor()).isEqualTo(35_00);
          assertThat(one.orders()).isEqualTo(3);
          assertThat(one.repeatPurchases()).isOne();
          assertThat(one.firstDayNetMinor()).isEqualTo(15_00);
          assertThat(one.lastDay()).isEqualTo(LocalDate.of(2026, 3, 4));
          assertThat(ledger.tables().states()).containsOnlyKeys("c-ann");
          assertThat(ledger.tables().days()).containsOnlyKeys("c-ann");
        });
  }

  @Test
  void splitTakesTheNamedOrdersApart() {
    everyOrder(
        List.of(
            order(live("c-ann", "o-1", day(0), 10_00)),
            order(live("c-ann", "o-2", day(3), 20_00)),
            told(new Split(7, "c-new", List.of("o-2"), TOLD))),
        ledger -> {
          assertThat(ledger.state("c-ann").purchases().netMinor()).isEqualTo(10_00);
          assertThat(ledger.state("c-new").purchases().netMinor()).isEqualTo(20_00);
          assertThat(ledger.state("c-new").purchases().firstDay())
              .isEqualTo(LocalDate.of(2026, 3, 4));
        });
  }

  @Test
  void newestAssignmentOwnsTheOrder() {
    everyOrder(
        List.of(
            order(live("c-ann", "o-1", day(0), 10_00)),
            told(new Split(8, "c-new", List.of("o-1"), TOLD)),
            told(new Split(7, "c-old", List.of("o-1"), TOLD)),
            told(new Merged(new Seen("c-old", day(-9)), BOB, TOLD))),
        ledger -> assertThat(ledger.ownerOf("o-1")).isEqualTo("c-new"));
  }

  @Test
  void firstOrderCancelledMovesTheFirstDayOfTheMerged() {
    var first = live("c-bob", "o-1", day(0), 10_00);
    everyOrder(
        List.of(
            order(first),
            order(corrected(first, day(9), 0)),
            order(live("c-ann", "o-2", day(3), 20_00)),
            told(new Merged(ANN, BOB, TOLD))),
        ledger -> {
          var one = ledger.state("c-ann").purchases();
          assertThat(one.firstDay()).isEqualTo(LocalDate.of(2026, 3, 4));
          assertThat(one.purchaseDays()).isOne();
          assertThat(one.netMinor()).isEqualTo(20_00);
        });
  }

  @Test
  void erasureForgetsTheWholePersonAndKeepsTheMoney() {
    everyOrder(
        List.of(
            order(live("c-ann", "o-1", day(0), 10_00)),
            order(live("c-bob", "o-2", day(3), 20_00)),
            told(new Merged(ANN, BOB, TOLD)),
            told(new Erased(List.of("c-bob"), TOLD)),
            told(new Registered("c-ann", TOLD))),
        ledger -> {
          assertThat(ledger.tables().states()).isEmpty();
          assertThat(ledger.tables().days()).isEmpty();
          assertThat(ledger.tables().changes()).isEmpty();
          assertThat(ledger.ownerOf("o-1")).isEqualTo("anon:o-1");
          assertThat(ledger.ownerOf("o-2")).isEqualTo("anon:o-2");
          assertThat(ledger.tables().orders().get("o-2").netMinor()).isEqualTo(20_00);
        });
  }

  @Test
  void mergeIsOneRevisionOfTheSurvivor() {
    // Given
    var ledger =
        ledger()
            .apply(
                live("c-ann", "o-1", day(0), 10_00),
                live("c-bob", "o-2", day(1), 500_00),
                live("c-bob", "o-3", day(2), 1_00));
    var seq = ledger.state("c-ann").seq();
    // When
    ledger.identify(new Merged(ANN, BOB, new Told(day(3), day(3), null)));
    // Then
    assertThat(ledger.state("c-ann").seq()).isEqualTo(seq + 1);
    var change = ledger.changes("c-ann").getLast();
    assertThat(change.cause()).isEqualTo(new Cause.Identified("c-bob", null));
    assertThat(change.cause().kind()).isEqualTo("merge");
    assertThat(change.asOf()).isEqualTo(day(3));
    assertThat(change.seq()).isEqualTo(seq + 1);
  }

  /// What the two did apart is no return.
  @Test
  void whoWasLostIsNotReturnedByAMerge() {
    // Given
    var ledger = ledger().apply(live("c-ann", "o-1", day(-1_500), 10_00));
    ledger.apply(live("c-bob", "o-2", day(0), 10_00)).review(day(1));
    assertThat(ledger.state("c-ann").standing().stage()).isEqualTo(Stage.LOST);
    // When
    ledger.identify(new Merged(ANN, BOB, new Told(day(1), day(1), null)));
    // Then
    assertThat(ledger.state("c-ann").standing().stage()).isEqualTo(Stage.ACTIVE);
  }

  @Test
  void registeredIsAProspectUntilTheFirstOrder() {
    // When
    var ledger = ledger().identify(new Registered("c-ann", TOLD), new Registered("c-ann", TOLD));
    // Then
    assertThat(ledger.state("c-ann").seq()).isOne();
    assertThat(ledger.changes("c-ann")).hasSize(1);
    assertThat(ledger.state("c-ann").standing().stage()).isEqualTo(Stage.PROSPECT);
  }

  @Test
  void factsDependOnTheSetOfRecordsAlone() {
    Property.holds(
        200,
        random -> {
          var orders = RandomLog.from(random, 100);
          var identities = RandomIdentities.from(random, orders, random.nextInt(1, 25));
          var log = RandomRefunds.among(random, orders);
          var steps = new ArrayList<Step>();
          log.forEach(record -> steps.add(order(record)));
          identities.forEach(event -> steps.add(told(event)));
          steps.addAll(steps.subList(0, steps.size() / 8));
          Collections.shuffle(steps, Random.from(random));

          var ledger = played(steps, () -> random.nextInt(1, 20)).review(RandomLog.END);

          var expected = Facts.of(log, identities);
          assertThat(owners(ledger)).isEqualTo(expected.owners());
          assertThat(ledger.tables().days()).isEqualTo(expected.days());
          expected
              .days()
              .forEach(
                  (id, days) ->
                      assertThat(ledger.state(id).purchases()).as(id).isEqualTo(Day.sum(days)));
          assertThat(ledger.tables().states().keySet()).allMatch(expected::isCustomer);
        });
  }

  @Test
  void howALogIsCutIntoBatchesChangesNothing() {
    Property.holds(
        40,
        random -> {
          var orders = RandomLog.from(random, 150);
          var steps =
              interleaved(
                  random,
                  RandomRefunds.among(random, orders),
                  RandomIdentities.from(random, orders, 30));

          var oneByOne = played(steps, () -> 1).tables();

          for (IntSupplier cut :
              List.<IntSupplier>of(() -> 7, () -> 2_000, () -> random.nextInt(1, 60))) {
            assertThat(played(steps, cut).tables()).isEqualTo(oneByOne);
          }
        });
  }

  @Test
  void seqNeverRunsBack() {
    Property.holds(
        40,
        random -> {
          var orders = RandomLog.from(random, 150);
          var steps =
              interleaved(
                  random,
                  RandomRefunds.among(random, orders),
                  RandomIdentities.from(random, orders, 30));
          var ledger = ledger();
          var seqs = new TreeMap<String, Long>();
          var gone = new HashSet<String>();
          for (var step : steps) {
            step.play(ledger);
            ledger
                .tables()
                .states()
                .forEach(
                    (id, state) -> {
                      var before = seqs.put(id, state.seq());
                      assertThat(state.seq()).isGreaterThanOrEqualTo(before == null ? 0 : before);
                      assertThat(gone).doesNotContain(id);
                    });
            seqs.keySet().stream()
                .filter(id -> !ledger.tables().states().containsKey(id))
                .forEach(gone::add);
          }
        });
  }

  /// A record of either topic.
  private sealed interface Step {
    void play(MemoryLedger ledger);

    record Ordered(OrderRecord order) implements Step {
      @Override
      public void play(MemoryLedger ledger) {
        ledger.apply(order);
      }
    }

    record Told(IdentityEvent event) implements Step {
      @Override
      public void play(MemoryLedger ledger) {
        ledger.identify(event);
      }
    }
  }

  private static Step order(OrderRecord order) {
    return new Step.Ordered(order);
  }

  private static Step told(IdentityEvent event) {
    return new Step.Told(event);
  }

  /// The orders in the order of their log, the events anywhere between.
  private static List<Step> interleaved(
      RandomGenerator random, List<OrderRecord> orders, List<IdentityEvent> events) {
    var steps = new ArrayList<Step>(orders.stream().map(IdentityFoldTest::order).toList());
    for (var event : events) {
      steps.add(random.nextInt(steps.size() + 1), told(event));
    }
    return steps;
  }

  /// Batches of one topic each, in the order of the steps.
  private static MemoryLedger played(List<Step> steps, IntSupplier cut) {
    var ledger = ledger();
    for (int from = 0; from < steps.size(); ) {
      var orders = new ArrayList<OrderRecord>();
      var events = new ArrayList<IdentityEvent>();
      for (int size = cut.getAsInt(); size > 0 && from < steps.size(); size--) {
        switch (steps.get(from)) {
          case Step.Ordered(var order) when events.isEmpty() -> orders.add(order);
          case Step.Told(var event) when orders.isEmpty() -> events.add(event);
          case Step.Ordered _, Step.Told _ -> {
            size = 0;
            continue;
          }
        }
        from++;
      }
      if (orders.isEmpty()) {
        ledger.identify(events);
      } else {
        ledger.apply(orders);
      }
    }
    return ledger;
  }

  private static void everyOrder(List<Step> steps, Consumer<MemoryLedger> requirement) {
    for (var permutation : permutations(steps)) {
      var ledger = ledger();
      permutation.forEach(step -> step.play(ledger));
      permutation.getFirst().play(ledger);
      requirement.accept(ledger);
    }
  }

  private static List<List<Step>> permutations(List<Step> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Step>>();
    for (int i = 0; i < steps.size(); i++) {
      var rest = new ArrayList<>(steps);
      var first = rest.remove(i);
      for (var tail : permutations(rest)) {
        var permutation = new ArrayList<Step>(List.of(first));
        permutation.addAll(tail);
        all.add(permutation);
      }
    }
    return all;
  }

  private static MemoryLedger ledger() {
    return new MemoryLedger(TestRules.GIVEN);
  }

  private static Map<String, String> owners(MemoryLedger ledger) {
    var owners = new TreeMap<String, String>();
    ledger.tables().orders().forEach((key, order) -> owners.put(key, order.customerId()));
    return owners;
  }

  private static Instant day(int n) {
    return NOON.plus(Duration.ofDays(n));
  }

  /// What a set of records comes to, the plain way.
  private record Facts(
      Map<String, String> owners, Map<String, List<Day>> days, Set<String> ceased) {

    static Facts of(List<OrderRecord> log, List<IdentityEvent> identities) {
      var persons = persons(identities);
      var assigned = new TreeMap<String, String>();
      identities.stream()
          .filter(Split.class::isInstance)
          .map(Split.class::cast)
          .sorted(Comparator.comparing(Split::number))
          .forEach(split -> split.orderKeys().forEach(k -> assigned.put(k, split.newCustomerId())));
      var erased = new HashSet<String>();
      identities.stream()
          .filter(Erased.class::isInstance)
          .flatMap(IdentityEvent::namedIds)
          .forEach(
              id -> erased.addAll(personOf(persons, id).stream().map(Seen::customerId).toList()));
      var owners = new TreeMap<String, String>();
      var days = new TreeMap<String, TreeMap<LocalDate, Day>>();
      for (var order : PlainOrders.newest(log).values()) {
        var named = assigned.getOrDefault(order.orderKey(), order.customerId());
        var owner =
            erased.contains(named)
                ? "anon:" + order.orderKey()
                : personOf(persons, named).stream().min(OLDEST).orElseThrow().customerId();
        owners.put(order.orderKey(), owner);
        if (!owner.startsWith("anon:")) {
          days.computeIfAbsent(owner, _ -> new TreeMap<>())
              .merge(order.day(), PlainOrders.day(order, log), Day::plus);
        }
      }
      days.values().forEach(ofOne -> ofOne.values().removeIf(Day::isEmpty));
      days.values().removeIf(Map::isEmpty);
      var lists = new TreeMap<String, List<Day>>();
      days.forEach((id, ofOne) -> lists.put(id, List.copyOf(ofOne.values())));
      var ceased = new TreeSet<String>(erased);
      persons.forEach(
          person ->
              person.stream().sorted(OLDEST).skip(1).forEach(s -> ceased.add(s.customerId())));
      return new Facts(owners, lists, ceased);
    }

    boolean isCustomer(String id) {
      return !ceased.contains(id);
    }

    private static final Comparator<Seen> OLDEST =
        Comparator.comparing(Seen::since).thenComparing(Seen::customerId);

    private static Set<Seen> personOf(List<Set<Seen>> persons, String id) {
      return persons.stream()
          .filter(person -> person.stream().anyMatch(seen -> seen.customerId().equals(id)))
          .findFirst()
          .orElseGet(() -> Set.of(new Seen(id, Instant.EPOCH)));
    }

    private static List<Set<Seen>> persons(Collection<IdentityEvent> events) {
      var persons = new ArrayList<Set<Seen>>();
      for (var event : events) {
        if (event instanceof Merged(var one, var other, var _)) {
          var joined = new HashSet<>(Set.of(one));
          joined.add(other);
          for (var person : List.copyOf(persons)) {
            if (person.contains(one) || person.contains(other)) {
              joined.addAll(person);
              persons.remove(person);
            }
          }
          persons.add(joined);
        }
      }
      return persons;
    }
  }
}
