package dev.perennial.clv.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.customer.OrderRefund;
import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.customer.Refund;
import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.clv.functional.RealServers;
import io.quarkus.test.junit.QuarkusTest;
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
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Batches group I/O, never meaning: shown on the real database.
@QuarkusTest
@RealServers
class BatchCutTest {

  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int CUSTOMERS = 40;
  private static final int RECORDS = 1_200;

  @Inject Pool pool;
  @Inject EpochBook epochs;
  @Inject Announcer announcer;

  @Test
  void sameLogGivesTheSameChangesHoweverItIsCut() {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    // When
    var one = play(log(seed, "r-1"), 1, "r-1");
    var seven = play(log(seed, "r-7"), 7, "r-7");
    var thousands = play(log(seed, "r-n"), 2_000, "r-n");
    // Then
    assertThat(seven).as("seed %d", seed).containsExactlyElementsOf(one);
    assertThat(thousands).as("seed %d", seed).containsExactlyElementsOf(one);
    assertThat(one).as("seed %d", seed).hasSizeGreaterThan(CUSTOMERS);
    assertThat(facts("r-7")).isEqualTo(facts("r-1"));
    assertThat(facts("r-n")).isEqualTo(facts("r-1"));
  }

  @Test
  void sameRecordsInAnyOrderComeToTheSameFacts() {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    play(inEffect(log(seed, "srt")), 100, "srt");
    var shuffled = new ArrayList<>(inEffect(log(seed, "shu")));
    Collections.shuffle(shuffled, new Random(seed));
    shuffled.addAll(shuffled.subList(0, RECORDS / 4));
    // When
    play(shuffled, 100, "shu");
    // Then
    assertThat(facts("shu")).as("seed %d", seed).isEqualTo(facts("srt"));
  }

  /// Applies the log in batches and answers the changes, customer by customer, without the prefix
  /// of this run.
  private List<String> play(List<OrderRecord> log, int size, String run) {
    var changes = new ArrayList<SegmentChanged>();
    var ledger = new Ledger(pool, epochs, Outlet.everything(recording(changes)), Journal.NONE);
    for (var from = 0; from < log.size(); from += size) {
      ledger.apply(log.subList(from, Math.min(from + size, log.size()))).await().atMost(WAIT);
    }
    return changes.stream().map(change -> change.toString().replace(run, "run")).sorted().toList();
  }

  private Announcer recording(List<SegmentChanged> changes) {
    return new Announcer() {
      @Override
      public Announcement valued(Customer customer) {
        return announcer.valued(customer);
      }

      @Override
      public Announcement ceased(Customer customer) {
        return announcer.ceased(customer);
      }

      @Override
      public Announcement changed(Customer customer, SegmentChanged change) {
        changes.add(change);
        return announcer.changed(customer, change);
      }
    };
  }

  /// Orders, newer and older versions, cancellations, refunds before and after their orders, moves
  /// between customers, repeats, orders of the future: live, so that time goes on from record to
  /// record.
  private static List<OrderRecord> log(long seed, String run) {
    var random = new Random(seed);
    // Ahead of the clock, so that the running reviewer finds nobody due while the test plays.
    var start = Instant.parse("2100-01-01T00:00:00Z");
    var orders = new ArrayList<OrderSnapshot>();
    return IntStream.range(0, RECORDS)
        .<OrderRecord>mapToObj(
            i -> {
              var at = start.plus(Duration.ofHours(9L * i)).plusSeconds(random.nextInt(3600));
              if (random.nextInt(6) == 0) {
                return refund(random, run, i, at);
              }
              var order =
                  orders.isEmpty() || random.nextInt(10) < 6
                      ? fresh(random, run, i, at)
                      : later(random, run, orders.get(random.nextInt(orders.size())), at);
              orders.add(order);
              return order;
            })
        .toList();
  }

  /// Without the orders of the future: whether their time has come depends on how far a log goes.
  private static List<OrderRecord> inEffect(List<OrderRecord> log) {
    return log.stream()
        .filter(record -> !(record instanceof OrderSnapshot order && order.waits()))
        .toList();
  }

  /// Of an order near by, which may be still to come, or never come.
  private static OrderRefund refund(Random random, String run, int i, Instant at) {
    var key = "cut/" + run + "/" + Math.max(0, i + 10 - random.nextInt(60));
    var amount = BigDecimal.valueOf(random.nextInt(9_000), 2);
    var rate = new Refund.Rate(BigDecimal.valueOf(100), BigDecimal.valueOf(109, 2));
    var version = "%020d-02-%016x".formatted(i, 0);
    return new OrderRefund(
        key, "back-" + random.nextInt(3), new Refund(version, amount, rate), at, at, null);
  }

  private static OrderSnapshot fresh(Random random, String run, int i, Instant at) {
    var asOf = random.nextInt(20) == 0 ? at.plus(Duration.ofDays(random.nextInt(90))) : at;
    var day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    return order(
        run, "cut/" + run + "/" + i, 1, who(random, run), day, random.nextInt(20_000), at, asOf);
  }

  private static OrderSnapshot later(Random random, String run, OrderSnapshot was, Instant at) {
    var version = Integer.parseInt(was.version().substring(0, 20)) + random.nextInt(3) - 1;
    var who = random.nextInt(5) == 0 ? who(random, run) : was.customerId();
    // The content follows from the version, as it does with ingest, whose versions end in its hash.
    var net = version % 3 == 0 ? 0 : was.netMinor() + version;
    var same = version <= Integer.parseInt(was.version().substring(0, 20));
    return same
        ? was
        : order(
            run,
            was.orderKey(),
            version,
            who,
            was.day(),
            net,
            at,
            at.isBefore(was.asOf()) ? was.asOf() : at);
  }

  private static String who(Random random, String run) {
    var n = random.nextInt(CUSTOMERS);
    return n == 0 ? "anon:" + run : "c-%s%023d".formatted(run, n);
  }

  private static OrderSnapshot order(
      String run,
      String key,
      int version,
      String who,
      LocalDate day,
      long net,
      Instant at,
      Instant asOf) {
    var hash =
        Math.floorMod(Objects.hash(key.replace(run, ""), who.replace(run, ""), net), 1 << 30);
    var free = net == 0 && hash % 2 == 0;
    return new OrderSnapshot(
        key, "%020d-02-%016x".formatted(version, hash), who, day, net, free, at, asOf, null);
  }

  private List<String> facts(String run) {
    var days =
        rows(
            "select customer_id, day, net, orders, free_orders, bought from customer_day where customer_id like $1",
            "c-" + run + "%");
    var orders =
        rows(
            "select order_key, version, customer_id, day, net, free, refunded, refunds from orders where order_key like $1",
            "cut/" + run + "%");
    return Stream.concat(days.stream(), orders.stream())
        .map(row -> row.replace(run, "run"))
        .sorted()
        .toList();
  }

  private List<String> rows(String sql, String like) {
    var rows = pool.preparedQuery(sql).execute(Tuple.of(like)).await().atMost(WAIT);
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.toJson().encode())
        .toList();
  }
}
