package dev.perennial.clv.customer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A log of a small shop on which everything happens that may: orders live, late, of years ago and
/// of days to come, of somebody and of nobody, for nothing, corrected, refunded, cancelled, moved
/// to another day or person; records twice, and in the wrong order.
final class RandomLog {

  static final int CUSTOMERS = 6;

  static final Instant START = Instant.parse("2023-01-10T09:30:00.123456Z");

  /// Later than anything in a log, and late enough for the orders of days to come.
  static final Instant END = Instant.parse("2033-01-10T00:00:00Z");

  private final RandomGenerator random;
  private final List<OrderSnapshot> records = new ArrayList<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private Instant now = START;

  private RandomLog(RandomGenerator random) {
    this.random = random;
  }

  static List<OrderSnapshot> from(RandomGenerator random, int size) {
    var log = new RandomLog(random);
    while (log.records.size() < size) {
      log.now = log.now.plus(log.pause());
      log.records.add(
          log.records.isEmpty() || random.nextInt(3) > 0 ? log.placed() : log.newVersion());
    }
    log.repeatSome();
    log.swapSome();
    return List.copyOf(log.records);
  }

  private OrderSnapshot placed() {
    var key = "o-" + versions.size();
    return record(key, random.nextInt(8) == 0 ? "anon:" + key : somebody());
  }

  /// Of any order, whatever it was before: the very money and person again, too.
  private OrderSnapshot newVersion() {
    var old = records.get(random.nextInt(records.size()));
    var next = record(old.orderKey(), random.nextInt(4) == 0 ? somebody() : old.customerId());
    var worth = random.nextInt(5) == 0 ? old : next;
    return new OrderSnapshot(
        next.orderKey(),
        next.version(),
        next.customerId(),
        random.nextInt(6) == 0 ? next.day() : old.day(),
        worth.netMinor(),
        worth.free(),
        next.recordedAt(),
        next.asOf(),
        next.acceptedAt());
  }

  private OrderSnapshot record(String key, String customerId) {
    var version = versions.merge(key, 1, Integer::sum);
    return switch (random.nextInt(8)) {
      case 0 -> inEffectWhenPlaced(key, version, customerId, now.plus(upTo(40)));
      case 1 -> at(key, version, customerId, now.minus(upTo(500)), now);
      case 2, 3 -> inEffectWhenPlaced(key, version, customerId, now.minus(upTo(300)));
      default -> at(key, version, customerId, now, now);
    };
  }

  private OrderSnapshot inEffectWhenPlaced(
      String key, int version, String customerId, Instant placedAt) {
    return at(key, version, customerId, placedAt, placedAt);
  }

  private OrderSnapshot at(
      String key, int version, String customerId, Instant placedAt, Instant asOf) {
    var order = TestOrders.snapshot(key, version, customerId, placedAt, net(), now, asOf);
    return order.netMinor() == 0 && random.nextBoolean() ? TestOrders.givenFree(order) : order;
  }

  private long net() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> 0;
      case 2 -> -random.nextLong(1, 60_00);
      default -> random.nextLong(1, 120_00);
    };
  }

  private String somebody() {
    return "c-" + random.nextInt(CUSTOMERS);
  }

  /// Mostly minutes, sometimes months, now and then none.
  private Duration pause() {
    return switch (random.nextInt(10)) {
      case 0 -> Duration.ZERO;
      case 1 -> upTo(200);
      case 2, 3, 4 -> upTo(10);
      default -> upTo(1);
    };
  }

  private Duration upTo(int days) {
    return Duration.of(
        random.nextLong(Duration.ofDays(days).toMillis()) * 1_000, ChronoUnit.MICROS);
  }

  private void repeatSome() {
    for (int i = 0; i < records.size() / 8; i++) {
      var from = random.nextInt(records.size());
      records.add(random.nextInt(from, records.size()) + 1, records.get(from));
    }
  }

  private void swapSome() {
    for (int i = 0; i < records.size() / 10; i++) {
      var from = random.nextInt(records.size());
      Collections.swap(records, from, Math.min(records.size() - 1, from + random.nextInt(20)));
    }
  }
}
