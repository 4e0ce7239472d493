package dev.perennial.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What happens in a small shop: regular buyers, who differ from one another; orders that are
/// corrected and refunded; persons with two ids that turn out to be one, orders that turn out to be
/// somebody else's, and some who want to be forgotten. All of it from one seed, in the order of
/// time, but over two topics, so that whoever reads them has them in whatever order.
final class ShopLife {

  private static final int BUYERS = 120;
  private static final Duration DAY = Duration.ofDays(1);

  /// Of so many buyers one has a second id.
  private static final int TWO_IDS = 8;

  private final Random random;
  private final ShopLog log;
  private final List<Integer> ordersOfFirst = new ArrayList<>();
  private int orders;
  private int assignments;

  ShopLife(long seed, ShopLog log) {
    this.random = new Random(seed);
    this.log = log;
  }

  /// One thing that happens.
  private interface Event {
    void happen(Instant at);
  }

  static String id(int n) {
    return "c-%026d".formatted(n);
  }

  /// Everything between two instants, up to the second one without it.
  void play(Instant from, Instant until) {
    var events = new TreeMap<Instant, List<Event>>();
    IntStream.range(0, BUYERS).forEach(n -> buy(n, from, until, events));
    found(from, until, events);
    events.forEach((at, all) -> all.forEach(event -> event.happen(at)));
    log.flush();
  }

  /// Some buy at this very instant.
  void buyAt(Instant at, int buyers) {
    IntStream.range(0, buyers).forEach(n -> order(id(n), at));
    log.flush();
  }

  /// Orders, each buyer's at a pace of their own; now and then under their second id.
  private void buy(int n, Instant from, Instant until, TreeMap<Instant, List<Event>> events) {
    var pace = 5 + 10.0 * (n % 17) / 17;
    var at = from.plus(days(random.nextDouble() * pace));
    while (at.isBefore(until) && random.nextInt(40) > 0) {
      var who = n % TWO_IDS == 1 && random.nextInt(3) == 0 ? id(1_000 + n) : id(n);
      add(events, at, now -> order(who, now));
      at = at.plus(days(-Math.log(1 - random.nextDouble()) * pace));
    }
  }

  private void order(String who, Instant at) {
    var number = orders++;
    var cents = 1_000 + random.nextInt(9_000);
    if (who.equals(id(0))) {
      ordersOfFirst.add(number);
    }
    log.order(who, number, 1, at, cents, cents);
    switch (random.nextInt(12)) {
      case 0 -> log.order(who, number, 2, at.plusSeconds(1), cents, 0);
      case 1 -> log.refund(who, number, 1, at.plusSeconds(1), cents / 2);
      case 2 -> log.order(who, number, 1, at, cents, cents);
      default -> {}
    }
  }

  /// Who is whom, all over the time.
  private void found(Instant from, Instant until, TreeMap<Instant, List<Event>> events) {
    var length = Duration.between(from, until);
    for (var n = 1; n < BUYERS; n += TWO_IDS) {
      var buyer = n;
      add(
          events,
          somewhere(from, length),
          now -> log.merged(id(buyer), id(1_000 + buyer), from, now));
    }
    for (var n = 0; n < 10; n++) {
      var newcomer = id(2_000 + 10 * orders + n);
      add(events, somewhere(from, length), now -> log.registered(newcomer, now));
      var buyer = id(n * 3);
      add(events, somewhere(from, length), now -> log.registered(buyer, now));
      add(events, somewhere(from, length), now -> log.subscribed(buyer, now));
    }
    for (var n = 0; n < 4; n++) {
      add(events, somewhere(from, length), this::split);
    }
    var erased = id(50 + random.nextInt(40));
    add(events, somewhere(from, length), now -> log.erased(erased, now));
  }

  /// Some orders of the first buyer, or of anybody, turn out to be a newcomer's.
  private void split(Instant at) {
    if (orders > 0) {
      var own = ordersOfFirst.isEmpty() ? 0 : ordersOfFirst.getLast();
      var number = ++assignments;
      log.split(id(0), id(3_000 + number), List.of(own, random.nextInt(orders)), number, at);
    }
  }

  private Instant somewhere(Instant from, Duration length) {
    return from.plusSeconds((long) (random.nextDouble() * length.toSeconds()));
  }

  private static void add(TreeMap<Instant, List<Event>> events, Instant at, Event event) {
    events.computeIfAbsent(at, _ -> new ArrayList<>()).add(event);
  }

  private static Duration days(double days) {
    return Duration.ofMillis((long) (days * DAY.toMillis()));
  }
}
