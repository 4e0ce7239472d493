package dev.perennial.campaign.basket;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.recommendation.Orders.left;
import static dev.perennial.campaign.recommendation.Orders.line;
import static dev.perennial.campaign.recommendation.Orders.order;
import static dev.perennial.campaign.recommendation.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class CountingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject BasketFollower follower;
  @Inject Counting counting;
  @Inject Pool pool;
  @Inject Database database;

  /// Orders, refunds, returns, cancellations, merges, splits and identifications, in any order.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 2_000})
  void afterAnySequenceTheCountsAreThoseOfTheFinalOrders(int batch) {
    // Given
    var seed = new Random().nextLong();
    var shop = new Shop(new Random(seed));
    var changes = IntStream.range(0, 400).mapToObj(_ -> shop.change()).toList();
    // When
    for (int start = 0; start < changes.size(); start += batch) {
      follow(changes.subList(start, Math.min(start + batch, changes.size())));
    }
    settled();
    // Then
    assertThat(items(shop.name)).as("seed %d", seed).isEqualTo(shop.items());
    assertThat(pairs(shop.name)).as("seed %d", seed).isEqualTo(shop.pairs()).isNotEmpty();
    assertThat(database.number("select persons from basket_total"))
        .isEqualTo(
            database.number("select count(*) from basket_counted where cardinality(products) > 0"));
  }

  @Test
  void whoIsErasedLeavesNeitherBasketsNorCounts() {
    // Given
    var shop = UUID.randomUUID().toString();
    var customer = fresh(1).getFirst();
    follow(List.of(first(bought(shop, customer, "a", "b"))));
    settled();
    assertThat(pairs(shop)).hasSize(1);
    // When
    pool.withTransaction(transaction -> follower.erased(transaction, List.of(customer)))
        .await()
        .atMost(PATIENCE);
    settled();
    // Then
    assertThat(pairs(shop)).isEmpty();
    assertThat(items(shop)).isEmpty();
    for (var table : List.of("basket", "basket_counted", "basket_changed")) {
      assertThat(
              database.number("select count(*) from " + table + " where customer_id = ?", customer))
          .as(table)
          .isZero();
    }
  }

  @Test
  void ordersOfTheSamePopularPairDoNotWaitForOneAnother() {
    // Given
    var shop = UUID.randomUUID().toString();
    var customers = fresh(2);
    var patience = Duration.ofSeconds(20);
    // When
    var both =
        pool.withTransaction(
            one ->
                follower
                    .follow(one, List.of(first(bought(shop, customers.get(0), "a", "b"))))
                    .chain(
                        () ->
                            pool.withTransaction(
                                other ->
                                    follower.follow(
                                        other,
                                        List.of(
                                            first(bought(shop, customers.get(1), "a", "b")))))));
    // Then: the second commits while the first is still open
    both.await().atMost(patience);
    settled();
    assertThat(pairs(shop)).containsValue(2L);
  }

  @Test
  void countersAtTheSameTimeCountOnce() {
    // Given
    var shop = UUID.randomUUID().toString();
    follow(fresh(300).stream().map(id -> first(bought(shop, id, "a", "b"))).toList());
    // When
    var rounds = IntStream.range(0, 8).mapToObj(_ -> counting.round(50)).toList();
    Uni.join().all(rounds).andFailFast().await().atMost(PATIENCE);
    settled();
    // Then
    assertThat(pairs(shop)).containsValue(300L).hasSize(1);
  }

  @Test
  void nobodysOrdersCountForNobody() {
    // Given
    var shop = UUID.randomUUID().toString();
    var order =
        paid("x/" + shop + "/1", "anon:x/" + shop + "/1", NOW, line(shop + "a", null, 1, "1"));
    // When
    follow(List.of(first(order)));
    settled();
    // Then
    assertThat(items(shop)).isEmpty();
  }

  private static Order bought(String shop, String customer, String... products) {
    var lines = new ArrayList<Line>();
    for (var product : products) {
      lines.add(line(shop + product, null, 1, "1"));
    }
    return paid("x/" + shop + "/" + customer, customer, NOW, lines.toArray(Line[]::new));
  }

  private static OrderChange first(Order order) {
    return new OrderChange(Optional.empty(), order, NOW, order.key() + "@1");
  }

  private void follow(List<OrderChange> changes) {
    pool.withTransaction(transaction -> follower.follow(transaction, changes))
        .await()
        .atMost(PATIENCE);
  }

  private void settled() {
    await()
        .atMost(PATIENCE)
        .until(() -> database.number("select count(*) from basket_changed") == 0);
  }

  private Map<String, Long> items(String prefix) {
    return counts(
        "select kind || ' ' || name || ' ' || persons from item"
            + " where persons > 0 and starts_with(name, ?)",
        prefix);
  }

  private Map<String, Long> pairs(String prefix) {
    return counts(
        "select least(a.name, b.name) || ' ' || greatest(a.name, b.name) || ' ' || p.persons"
            + " from item_pair p join item a on a.item_id = p.a join item b on b.item_id = p.b"
            + " where starts_with(a.name, ?)",
        prefix);
  }

  private Map<String, Long> counts(String sql, String prefix) {
    var counts = new TreeMap<String, Long>();
    for (var row : database.texts(sql, prefix)) {
      var end = row.lastIndexOf(' ');
      counts.put(row.substring(0, end), Long.parseLong(row.substring(end + 1)));
    }
    return counts;
  }

  /// A shop whose orders change at random, and the counts of what they are in the end.
  private static final class Shop {

    private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());

    private final String name = UUID.randomUUID().toString();
    private final Random random;
    private final List<String> customers = fresh(6);
    private final TreeMap<String, Order> orders = new TreeMap<>();
    private int changes;

    private Shop(Random random) {
      this.random = random;
    }

    private OrderChange change() {
      var key = "x/" + name + "/" + random.nextInt(150);
      var before = Optional.ofNullable(orders.get(key));
      var after = before.map(this::changed).orElseGet(() -> ordered(key));
      orders.put(key, after);
      return new OrderChange(before, after, NOW, key + "@" + ++changes);
    }

    private Order ordered(String key) {
      var placedAt = NOW.minus(Duration.ofHours(random.nextInt(40)));
      return order(key, customer(), placedAt, OrderStatus.PAID, lines());
    }

    private Order changed(Order order) {
      return switch (random.nextInt(5)) {
        case 0 -> left(order, "0");
        case 1 -> left(order, order.status() == OrderStatus.PAID ? "1" : "0");
        case 2 -> order(order.key(), customer(), order.placedAt(), order.status(), order.lines());
        case 3 ->
            order(
                order.key(),
                order.customerId(),
                order.placedAt(),
                STATUSES.get(random.nextInt(STATUSES.size())),
                order.lines());
        default ->
            order(order.key(), order.customerId(), order.placedAt(), order.status(), lines());
      };
    }

    private String customer() {
      var n = random.nextInt(customers.size() + 1);
      return n == customers.size() ? "anon:" + n : customers.get(n);
    }

    private List<Line> lines() {
      return IntStream.range(0, 1 + random.nextInt(6))
          .mapToObj(
              _ -> {
                var product = random.nextInt(90);
                return line(
                    "%s-p%d".formatted(name, product),
                    product % 4 == 0 ? null : "%s-c%d".formatted(name, product % 7),
                    random.nextInt(8) == 0 ? -1 : 1 + random.nextInt(3),
                    String.valueOf(1 + random.nextInt(9)));
              })
          .toList();
    }

    private Map<String, Long> items() {
      var counts = new TreeMap<String, Long>();
      for (var customer : customers) {
        held(customer, false).forEach(name -> counts.merge("PRODUCT " + name, 1L, Long::sum));
        held(customer, true).forEach(name -> counts.merge("CATEGORY " + name, 1L, Long::sum));
      }
      return counts;
    }

    private Map<String, Long> pairs() {
      var counts = new TreeMap<String, Long>();
      for (var customer : customers) {
        for (var category : List.of(true, false)) {
          var held = held(customer, category);
          for (var one : held) {
            for (var other : held.tailSet(one, false)) {
              counts.merge(one + " " + other, 1L, Long::sum);
            }
          }
        }
      }
      return counts;
    }

    /// From the final orders: of the 50 newest purchases the 50 newest products, or all categories.
    private TreeSet<String> held(String customer, boolean categories) {
      var newest =
          orders.values().stream()
              .filter(order -> order.customerId().equals(customer))
              .filter(order -> order.status() == OrderStatus.PAID && order.net().signum() > 0)
              .filter(order -> !kept(order).isEmpty())
              .sorted(Comparator.comparing(Order::placedAt).reversed().thenComparing(Order::key))
              .limit(50)
              .toList();
      var held = new LinkedHashSet<String>();
      for (var order : newest) {
        for (var product : kept(order)) {
          if (categories) {
            categoryOf(order, product).ifPresent(held::add);
          } else if (held.size() < 50) {
            held.add(product);
          }
        }
      }
      return new TreeSet<>(held);
    }

    /// Products of which more was bought than came back, dearest first.
    private static List<String> kept(Order order) {
      var quantity = new HashMap<String, BigDecimal>();
      var worth = new HashMap<String, BigDecimal>();
      for (var each : order.lines()) {
        quantity.merge(each.product(), each.quantity(), BigDecimal::add);
        worth.merge(each.product(), each.quantity().multiply(each.unitPrice()), BigDecimal::add);
      }
      return quantity.keySet().stream()
          .filter(product -> quantity.get(product).signum() > 0)
          .sorted(
              Comparator.<String, BigDecimal>comparing(worth::get)
                  .reversed()
                  .thenComparing(Comparator.naturalOrder()))
          .toList();
    }

    private static Optional<String> categoryOf(Order order, String product) {
      return order.lines().stream()
          .filter(each -> each.product().equals(product))
          .findFirst()
          .flatMap(Line::category);
    }
  }
}
