package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.Refund;
import dev.perennial.clv.functional.RealServers;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.IdentityEvent.Erased;
import dev.perennial.clv.identity.IdentityEvent.Merged;
import dev.perennial.clv.identity.IdentityEvent.Registered;
import dev.perennial.clv.identity.IdentityEvent.Split;
import dev.perennial.clv.identity.Seen;
import dev.perennial.clv.identity.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Orders, refunds, merges, splits and erasures come to the same in any order, and in the order of
/// their topics to the same changes however they are cut: shown on the real database.
@QuarkusTest
@RealServers
class IdentityCutTest {

  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int CUSTOMERS = 12;
  private static final int NEWCOMERS = 6;
  private static final int REPLICAS = 4;

  /// Ahead of the clock, so that the running reviewer finds nobody due while the test plays.
  private static final Instant START = Instant.parse("2100-01-01T00:00:00Z");

  @Inject Pool pool;
  @Inject Ledger ledger;
  @Inject IdentityLedger identities;

  @Test
  void everyInterleavingComesToTheSameFacts() {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var shuffled = log(seed, "ws2");
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.addAll(shuffled.subList(0, shuffled.size() / 4));
    // When
    play(log(seed, "ws1"), 50);
    play(shuffled, 9);
    // Then
    assertThat(orders("ws2")).as("seed %d", seed).isEqualTo(orders("ws1"));
    assertThat(days("ws2")).as("seed %d", seed).isEqualTo(days("ws1"));
    assertThat(figures("ws2")).as("seed %d", seed).isEqualTo(figures("ws1"));
    assertThat(owners("ws1")).as("seed %d", seed).isEqualTo(plainOwners(log(seed, "ws1"), "ws1"));
    assertThat(figures("ws1")).as("seed %d", seed).isEqualTo(sumsOfDays("ws1"));
  }

  /// As replicas do: each applies its share of both topics, at the same time, and does again what
  /// another one's new customer made fail.
  @Test
  void replicasAtTheSameTimeComeToTheSameFacts() throws InterruptedException {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    play(log(seed, "wt1"), 50);
    var shares =
        log(seed, "wt4").stream()
            .collect(groupingBy(step -> Math.floorMod(step.hashCode(), REPLICAS)))
            .values();
    // When
    var replicas =
        shares.stream().map(share -> Thread.ofPlatform().start(() -> play(share, 5))).toList();
    for (var replica : replicas) {
      replica.join();
    }
    // Then
    assertThat(orders("wt4")).as("seed %d", seed).isEqualTo(orders("wt1"));
    assertThat(days("wt4")).as("seed %d", seed).isEqualTo(days("wt1"));
    assertThat(figures("wt4")).as("seed %d", seed).isEqualTo(figures("wt1"));
  }

  @Test
  void sameLogGivesTheSameChangesHoweverItIsCut() {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    // When
    play(log(seed, "wc1"), 1);
    play(log(seed, "wc7"), 7);
    play(log(seed, "wcn"), 2_000);
    // Then
    assertThat(all("wc7")).as("seed %d", seed).isEqualTo(all("wc1"));
    assertThat(all("wcn")).as("seed %d", seed).isEqualTo(all("wc1"));
  }

  @Test
  void nothingIsKeptOfTheErased() {
    // Given
    var ann = id("era", 1);
    var bob = id("era", 2);
    play(
        List.of(
            new Step.Ordered(order("era", 1, 1, ann, START, 9_000)),
            new Step.Ordered(order("era", 2, 1, bob, START, 4_000)),
            new Step.Found(new Merged(seen(ann, 0), seen(bob, 1), told(1)))),
        10);
    // When
    play(List.of(new Step.Found(new Erased(List.of(bob), told(2)))), 10);
    play(List.of(new Step.Ordered(order("era", 3, 1, ann, START, 700))), 10);
    // Then
    for (var table : List.of("customer", "customer_day", "timer", "segment_change")) {
      assertThat(rows("select customer_id from " + table + " where customer_id like $1", "era"))
          .as(table)
          .isEmpty();
    }
    assertThat(owners("era").values())
        .containsExactly("anon:who/era/1", "anon:who/era/2", "anon:who/era/3");
    assertThat(orders("era")).hasSize(3).anyMatch(row -> row.contains("9000"));
  }

  /// A record of either topic.
  private sealed interface Step {
    record Ordered(OrderRecord order) implements Step {}

    record Found(IdentityEvent event) implements Step {}
  }

  /// Batches of one topic each, in the order of the steps.
  private void play(List<Step> steps, int size) {
    var orders = new ArrayList<OrderRecord>();
    var events = new ArrayList<IdentityEvent>();
    for (var step : steps) {
      switch (step) {
        case Step.Ordered(var order) -> {
          flush(orders, events, !events.isEmpty() || orders.size() == size);
          orders.add(order);
        }
        case Step.Found(var event) -> {
          flush(orders, events, !orders.isEmpty() || events.size() == size);
          events.add(event);
        }
      }
    }
    flush(orders, events, true);
  }

  private void flush(List<OrderRecord> orders, List<IdentityEvent> events, boolean now) {
    if (now) {
      var recorded = List.copyOf(orders);
      var found = List.copyOf(events);
      untilTaken(() -> ledger.apply(recorded));
      untilTaken(() -> identities.apply(found, List.of()));
      orders.clear();
      events.clear();
    }
  }

  private static void untilTaken(Supplier<Uni<?>> work) {
    Uni.createFrom().deferred(work::get).onFailure().retry().atMost(50).await().atMost(WAIT);
  }

  private static List<Step> log(long seed, String run) {
    var random = new Random(seed);
    var orders = new ArrayList<OrderSnapshot>();
    var steps = new ArrayList<Step>();
    for (int i = 0; i < 400; i++) {
      var at = START.plus(Duration.ofHours(13L * i)).plusSeconds(random.nextInt(3600));
      if (random.nextInt(8) == 0 && !orders.isEmpty()) {
        steps.add(new Step.Found(event(random, run, orders, i)));
      } else if (random.nextInt(6) == 0) {
        steps.add(new Step.Ordered(refund(random, run, i, at)));
      } else {
        var next =
            orders.isEmpty() || random.nextInt(3) > 0
                ? order(run, i, 1, somebody(random, run), at, random.nextInt(20_000))
                : newer(random, run, orders.get(random.nextInt(orders.size())), i + 2, at);
        orders.add(next);
        steps.add(new Step.Ordered(next));
      }
    }
    return steps;
  }

  /// A refund told alone, of an order near by, which may be still to come or never come.
  private static OrderRefund refund(Random random, String run, int i, Instant at) {
    var key = "who/" + run + "/" + Math.max(0, i + 10 - random.nextInt(60));
    var rate = new Refund.Rate(BigDecimal.valueOf(100), BigDecimal.valueOf(109, 2));
    var amount = BigDecimal.valueOf(random.nextInt(9_000), 2);
    var version = "%020d-02-0000000000000000".formatted(i);
    return new OrderRefund(
        key, "r-" + random.nextInt(3), new Refund(version, amount, rate), at, at, null);
  }

  /// A refund, a cancellation, a correction, another customer.
  private static OrderSnapshot newer(
      Random random, String run, OrderSnapshot was, int version, Instant at) {
    var who = random.nextInt(4) == 0 ? somebody(random, run) : was.customerId();
    var net = random.nextInt(3) == 0 ? 0 : was.netMinor() / 2;
    return snapshot(was.orderKey(), version, who, was.day(), net, at);
  }

  private static IdentityEvent event(
      Random random, String run, List<OrderSnapshot> orders, int number) {
    var told = told(number);
    return switch (random.nextInt(12)) {
      case 0 -> new Erased(List.of(id(run, random.nextInt(CUSTOMERS))), told);
      case 1, 2, 3 -> new Registered(id(run, random.nextInt(CUSTOMERS + NEWCOMERS)), told);
      case 4, 5, 6, 7 -> {
        var keys =
            random
                .ints(1 + random.nextInt(4), 0, orders.size())
                .mapToObj(i -> orders.get(i).orderKey())
                .toList();
        yield new Split(number, id(run, CUSTOMERS + random.nextInt(NEWCOMERS)), keys, told);
      }
      default -> {
        var one = random.nextInt(CUSTOMERS + NEWCOMERS);
        var other = random.nextInt(CUSTOMERS + NEWCOMERS);
        yield new Merged(seen(id(run, one), one), seen(id(run, other), other), told);
      }
    };
  }

  /// Some are seen first at the same time: then the smaller id decides.
  private static Seen seen(String id, int n) {
    return new Seen(id, START.minusSeconds(n % 5));
  }

  private static Told told(int number) {
    var at = START.plus(Duration.ofHours(13L * number));
    return new Told(at, at, null);
  }

  private static OrderSnapshot order(
      String run, int i, int version, String who, Instant at, long net) {
    return snapshot(
        "who/" + run + "/" + i, version, who, LocalDate.ofInstant(at, ZoneOffset.UTC), net, at);
  }

  private static OrderSnapshot snapshot(
      String key, int version, String who, LocalDate day, long net, Instant at) {
    return new OrderSnapshot(
        key, "%020d-02-0000000000000000".formatted(version), who, day, net, false, at, at, null);
  }

  private static String somebody(Random random, String run) {
    return id(run, random.nextInt(CUSTOMERS));
  }

  private static String id(String run, int n) {
    return "c-%s%023d".formatted(run, n);
  }

  /// Whose each order is, the plain way.
  private static Map<String, String> plainOwners(List<Step> log, String run) {
    var person = new HashMap<String, Integer>();
    var everybody = IntStream.range(0, CUSTOMERS + NEWCOMERS).mapToObj(n -> id(run, n)).toList();
    everybody.forEach(id -> person.put(id, everybody.indexOf(id)));
    var erased = new HashSet<String>();
    var assigned = new HashMap<String, String>();
    var recorded = new TreeMap<String, OrderSnapshot>();
    for (var step : log) {
      switch (step) {
        case Step.Ordered(OrderRefund _) -> {}
        case Step.Ordered(OrderSnapshot order) ->
            recorded.merge(
                order.orderKey(), order, (a, b) -> a.version().compareTo(b.version()) < 0 ? b : a);
        case Step.Found(Merged(var one, var other, var _)) -> {
          var from = person.get(other.customerId());
          var to = person.get(one.customerId());
          person.replaceAll((_, was) -> was.equals(from) ? to : was);
        }
        case Step.Found(Split split) ->
            split.orderKeys().forEach(key -> assigned.put(key, split.newCustomerId()));
        case Step.Found(Erased(var ids, var _)) -> erased.addAll(ids);
        case Step.Found(Registered _) -> {}
      }
    }
    Set<Integer> forgotten = new HashSet<>();
    erased.forEach(id -> forgotten.add(person.get(id)));
    var owners = new TreeMap<String, String>();
    recorded.forEach(
        (key, order) -> {
          var named = person.get(assigned.getOrDefault(key, order.customerId()));
          owners.put(
              key,
              forgotten.contains(named)
                  ? "anon:" + key
                  : everybody.stream()
                      .filter(id -> person.get(id).equals(named))
                      .map(id -> seen(id, everybody.indexOf(id)))
                      .min(Comparator.comparing(Seen::since).thenComparing(Seen::customerId))
                      .orElseThrow()
                      .customerId());
        });
    return owners;
  }

  private Map<String, String> owners(String run) {
    var owners = new TreeMap<String, String>();
    pool.preparedQuery(
            "select order_key, customer_id from orders"
                + " where order_key like $1 and customer_id is not null")
        .execute(Tuple.of("who/" + run + "/%"))
        .await()
        .atMost(WAIT)
        .forEach(row -> owners.put(row.getString(0), row.getString(1)));
    return owners;
  }

  private String all(String run) {
    return List.of(
            orders(run),
            days(run),
            rows(
                "select customer_id, seq, as_of, orders, net, purchase_days, first_day, last_day,"
                    + " tier, tier_since, stage, stage_since, total, valued_at, segment_moment"
                    + " from customer where customer_id like $1",
                run),
            rows("select * from segment_change where customer_id like $1", run),
            rows(
                "select customer_id, since, root_id, erased from alias where customer_id like $1",
                run))
        .stream()
        .map(table -> String.join("\n", table))
        .collect(joining("\n\n"));
  }

  private List<String> orders(String run) {
    return plain(
        "select order_key, version, customer_id, day, net, refunds from orders"
            + " where order_key like $1",
        "who/" + run + "/%",
        run);
  }

  private List<String> days(String run) {
    return rows(
        "select customer_id, day, net, orders from customer_day where customer_id like $1", run);
  }

  private List<String> figures(String run) {
    return rows(
        "select customer_id, net, purchase_days, first_day, last_day from customer"
            + " where customer_id like $1 and (net <> 0 or purchase_days > 0)",
        run);
  }

  private List<String> sumsOfDays(String run) {
    return rows(
        "select customer_id, sum(net)::bigint as net,"
            + " (count(*) filter (where bought))::int as purchase_days,"
            + " min(day) filter (where bought) as first_day,"
            + " max(day) filter (where bought) as last_day from customer_day"
            + " where customer_id like $1 group by customer_id"
            + " having sum(net) <> 0 or count(*) filter (where bought) > 0",
        run);
  }

  private List<String> rows(String sql, String run) {
    return plain(sql, "c-" + run + "%", run);
  }

  private List<String> plain(String sql, String like, String run) {
    var rows = pool.preparedQuery(sql).execute(Tuple.of(like)).await().atMost(WAIT);
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.toJson().encode().replace(run, "run"))
        .sorted()
        .toList();
  }
}
