package dev.perennial.campaign.ledger;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.Changes;
import dev.perennial.campaign.Customers;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Statement;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.order.OrderRecord.Refunded;
import dev.perennial.campaign.order.OrderRecord.Snapshot;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.order.Refund;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.person.PersonEvent.Consented;
import dev.perennial.campaign.person.PersonEvent.Described;
import dev.perennial.campaign.person.PersonEvent.Erased;
import dev.perennial.campaign.person.PersonEvent.Merged;
import dev.perennial.campaign.person.PersonEvent.Registered;
import dev.perennial.campaign.person.PersonEvent.Split;
import dev.perennial.campaign.person.Profile;
import dev.perennial.campaign.person.Seen;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A few persons with several ids, orders and refunds in several versions, merges, splits, an
/// erasure now and then: a set of facts, and what it comes to by the words of the contracts, worked
/// out from the whole set at once. The same seed gives the same facts under other ids.
final class World {

  private static final int SHOPPERS = 7;
  private static final int SPLITS = 3;
  private static final int ORDERS = 12;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  final List<String> ids;
  final String prefix = "world-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
  final List<OrderRecord> orders = new ArrayList<>();
  final List<PersonEvent> events = new ArrayList<>();
  private final Map<String, Instant> since = new HashMap<>();
  private final Random random;

  World(long seed) {
    random = new Random(seed);
    ids = Customers.fresh(SHOPPERS + SPLITS);
    ids.forEach(id -> since.put(id, day(random.nextInt(4))));
    for (var id : ids) {
      events.add(new Registered(seen(id), day(5)));
      events.add(consent(id));
      events.add(consent(id));
      events.add(profile(id));
    }
    IntStream.range(0, ORDERS).forEach(this::order);
    IntStream.range(0, 3)
        .forEach(_ -> events.add(new Merged(seen(any(ids)), seen(any(ids)), day(6))));
    IntStream.range(0, SPLITS).forEach(this::split);
    if (random.nextInt(3) == 0) {
      events.add(new Erased(List.of(any(ids)), day(7)));
    }
  }

  /// All that the facts come to, as lines in order.
  List<String> expected() {
    var lines = new ArrayList<String>();
    var living = new TreeSet<String>();
    for (var id : ids) {
      lines.add("alias %s %s %s".formatted(id, root(id), erased(id)));
      if (!erased(id)) {
        living.add(root(id));
      }
    }
    var purchases = expectedOrders();
    purchases.forEach(
        order ->
            lines.add(
                "order %s %s %s %s"
                    .formatted(
                        order.key(),
                        order.customerId(),
                        order.status(),
                        order.net().toPlainString())));
    for (var id : living) {
      lines.add("person " + id + " " + counted(id, purchases) + " " + described(id));
      consents(id).forEach(said -> lines.add("consent " + id + " " + said));
    }
    return lines.stream().sorted().toList();
  }

  /// The revenue of everybody who is not erased, under each of their ids: all under the root's.
  Map<String, BigDecimal> expectedRevenue() {
    var revenue = new TreeMap<String, BigDecimal>();
    ids.stream().filter(id -> !erased(id)).forEach(id -> revenue.put(id, new BigDecimal("0.00")));
    expectedOrders().stream()
        .filter(Order::isSomebodys)
        .forEach(order -> revenue.merge(order.customerId(), order.net(), BigDecimal::add));
    return revenue;
  }

  boolean erased(String id) {
    return person(id).stream()
        .anyMatch(one -> of(Erased.class).anyMatch(event -> event.customerIds().contains(one)));
  }

  private List<Order> expectedOrders() {
    return snapshots()
        .collect(toMap(Snapshot::orderKey, one -> one, World::newer, TreeMap::new))
        .values()
        .stream()
        .map(this::settled)
        .toList();
  }

  private Order settled(Snapshot newest) {
    var told = newest.order();
    var named =
        of(Split.class)
            .filter(split -> split.orderKeys().contains(told.key()))
            .max(comparing(Split::number))
            .map(split -> split.owner().customerId())
            .orElse(told.customerId());
    var owner = named.startsWith("anon:") || erased(named) ? "anon:" + told.key() : root(named);
    var refunded = told.gross().subtract(told.net()).max(alone(told.key()));
    var net =
        told.status() == OrderStatus.PAID
            ? told.gross().subtract(refunded)
            : new BigDecimal("0.00");
    return new Order(
        told.key(),
        owner,
        told.placedAt(),
        told.status(),
        told.gross(),
        net,
        told.lines(),
        told.discountCodes());
  }

  /// What was refunded alone: the newest version of each refund, at 3 of ours for 4 of theirs.
  private BigDecimal alone(String key) {
    var newest =
        orders.stream()
            .filter(Refunded.class::isInstance)
            .map(Refunded.class::cast)
            .filter(refund -> refund.orderKey().equals(key))
            .collect(
                toMap(
                    Refunded::refundId,
                    Refunded::refund,
                    (one, other) -> one.version().compareTo(other.version()) > 0 ? one : other));
    return newest.values().stream()
        .map(Refund::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .multiply(new BigDecimal("0.75"))
        .setScale(2, RoundingMode.HALF_UP);
  }

  private String counted(String id, List<Order> purchases) {
    var placed =
        purchases.stream()
            .filter(order -> order.customerId().equals(id) && order.net().signum() > 0)
            .map(Order::placedAt)
            .sorted()
            .toList();
    return placed.isEmpty()
        ? "0 - -"
        : placed.size()
            + " "
            + placed.getFirst().getEpochSecond()
            + " "
            + placed.getLast().getEpochSecond();
  }

  private String described(String id) {
    var registered = person(id).stream().map(since::get).sorted().findFirst().orElseThrow();
    var newest =
        of(Described.class)
            .filter(event -> person(id).contains(event.customerId()))
            .map(Described::profile)
            .max(comparing(Profile::at).thenComparing(Profile::eventId))
            .orElseThrow();
    return registered.getEpochSecond() + " " + newest.eventId();
  }

  private Stream<String> consents(String id) {
    return of(Consented.class)
        .filter(event -> person(id).contains(event.customerId()))
        .map(Consented::statement)
        .collect(
            toMap(
                Statement::channel,
                said -> said,
                (one, other) ->
                    comparing(Statement::occurredAt)
                                .thenComparing(said -> !said.granted())
                                .compare(one, other)
                            > 0
                        ? one
                        : other))
        .values()
        .stream()
        .map(said -> said.channel().name() + " " + said.granted());
  }

  private String root(String id) {
    return person(id).stream()
        .min(comparing((String one) -> since.get(one)).thenComparing(one -> one))
        .orElseThrow();
  }

  /// Everybody whom merges join with `id`, directly or through others.
  private TreeSet<String> person(String id) {
    var all = new TreeSet<>(List.of(id));
    for (int size = 0; size < all.size(); ) {
      size = all.size();
      of(Merged.class)
          .map(merge -> List.of(merge.one().customerId(), merge.other().customerId()))
          .filter(pair -> pair.stream().anyMatch(all::contains))
          .forEach(all::addAll);
    }
    return all;
  }

  private void order(int n) {
    var key = prefix + "/" + n;
    var gross = new BigDecimal(1_000 + random.nextInt(9_000)).movePointLeft(2);
    for (int version = 0; version <= random.nextInt(4); version++) {
      var status = OrderStatus.values()[Math.min(2, random.nextInt(8) % 4)];
      var paid = status == OrderStatus.PAID;
      var left =
          random.nextInt(3) == 0 ? gross.divide(new BigDecimal(4), 2, RoundingMode.UP) : gross;
      orders.add(
          new Snapshot(
              version(version),
              new Order(
                  key,
                  random.nextInt(5) == 0 ? "anon:" + key : any(ids.subList(0, SHOPPERS)),
                  day(10 + random.nextInt(20)),
                  status,
                  gross,
                  paid ? left : new BigDecimal("0.00"),
                  List.of(
                      new Line("SKU \"ä\"\u2028", Optional.empty(), BigDecimal.ONE, gross),
                      new Line("SKU-2", Optional.of("tea"), new BigDecimal("-2.50"), gross)),
                  List.of("CODE-" + version)),
              day(30)));
    }
    for (int refund = 0; refund < random.nextInt(4); refund++) {
      for (int version = 0; version <= random.nextInt(2); version++) {
        var amount = new BigDecimal(random.nextInt(5_000)).movePointLeft(2);
        var rate = new Refund.Rate(new BigDecimal("3"), new BigDecimal("4"));
        orders.add(
            new Refunded(key, "r" + refund, new Refund(version(version), amount, rate), day(31)));
      }
    }
  }

  private void split(int n) {
    var keys =
        IntStream.range(0, 3).mapToObj(_ -> prefix + "/" + random.nextInt(ORDERS)).distinct();
    events.add(
        new Split(
            NUMBER.get() * 10L + n, seen(ids.get(SHOPPERS + n)), keys.sorted().toList(), day(8)));
  }

  private PersonEvent consent(String id) {
    var channel = random.nextBoolean() ? Channel.EMAIL : Channel.SMS;
    return new Consented(id, new Statement(channel, random.nextBoolean(), day(random.nextInt(3))));
  }

  private PersonEvent profile(String id) {
    var profile =
        new Profile(
            day(random.nextInt(3)),
            "event-" + random.nextInt(1_000_000),
            Optional.of("Europe/Berlin"),
            Optional.empty(),
            Optional.of("DE"),
            List.of("vip"));
    return new Described(id, profile);
  }

  private <E> Stream<E> of(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  private Stream<Snapshot> snapshots() {
    return orders.stream().filter(Snapshot.class::isInstance).map(Snapshot.class::cast);
  }

  private static Snapshot newer(Snapshot one, Snapshot other) {
    return one.version().compareTo(other.version()) > 0 ? one : other;
  }

  private Seen seen(String id) {
    return new Seen(id, Objects.requireNonNull(since.get(id)));
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String version(int n) {
    return "%020d-02-%016x".formatted(n, 7);
  }

  private static Instant day(int n) {
    return Changes.NOW.minus(Duration.ofDays(100)).plus(Duration.ofDays(n));
  }
}
