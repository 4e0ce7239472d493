package dev.perennial.campaign.checkout;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.checkout.Orders.first;
import static dev.perennial.campaign.checkout.Orders.freshKey;
import static dev.perennial.campaign.checkout.Orders.next;
import static dev.perennial.campaign.checkout.Orders.order;
import static dev.perennial.campaign.checkout.Orders.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.promotion.Habit;
import dev.perennial.campaign.promotion.Promises;
import dev.perennial.campaign.promotion.Stacking.Exclusive;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class HabitsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject BuyingHabits habits;
  @Inject HabitTable table;
  @Inject OrderedCodes orders;
  @Inject Codes codes;
  @Inject PersonCodes persons;
  @Inject Wallet wallet;
  @Inject Database database;
  @Inject Pool pool;

  @Test
  void purchasesCountByTheirPrice() {
    // Given
    var customer = fresh(1).getFirst();
    // When
    follow(
        first(paid(freshKey(), customer, "30.00")),
        first(paid(freshKey(), customer, "20.50")),
        first(paid(freshKey(), customer, "9.50", "WELCOME10")),
        first(order(freshKey(), customer, OrderStatus.PENDING, "70.00", "0.00")),
        first(order(freshKey(), customer, OrderStatus.CANCELLED, "70.00", "0.00")));
    // Then
    var habit = habit(customer);
    assertThat(habit.fullPrice()).isEqualTo(2);
    assertThat(habit.discounted()).isEqualTo(1);
    assertThat(habit.fullPriceRevenue()).isEqualByComparingTo("50.50");
    assertThat(habit.discountedRevenue()).isEqualByComparingTo("9.50");
  }

  @Test
  void theDepthThatMovedACustomerLastIsKnownWhileTheOrderStands() {
    // Given
    var customer = fresh(1).getFirst();
    var campaign = wallet.freshCampaign();
    var issue =
        Promises.issue(
            customer + "/d", campaign, customer, Promises.percent(8, "20.00"), new Exclusive());
    var code = in(each -> codes.issue(each, List.of(issue))).get(issue.decisionId());
    var key = freshKey();
    var bought = paid(key, customer, "92.00", code.text());
    var gone = order(key, customer, OrderStatus.CANCELLED, "92.00", "0.00", code.text());
    // When
    follow(first(bought));
    // Then
    assertThat(habit(customer).lastPercent()).hasValue(8);
    follow(next(bought, gone));
    assertThat(habit(customer).lastPercent()).isEmpty();
    assertThat(habit(customer).discounted()).isZero();
  }

  @Test
  void whoIsForgottenHasNoHabitAndNothingIsTakenFromIt() {
    // Given
    var customer = fresh(1).getFirst();
    var order = paid(freshKey(), customer, "30.00");
    follow(first(order));
    // When
    in(each -> persons.erased(each, List.of(customer)));
    follow(next(order, order(order.key(), customer, OrderStatus.CANCELLED, "30.00", "0.00")));
    // Then
    var left = in(each -> habits.of(each, List.of(customer)));
    assertThat(left).isEmpty();
  }

  /// Orders change status, price, codes and owner; what is left is what their last states say.
  @Test
  void habitsAreTheSumOfWhatOrdersAreNowInAnyCut() {
    var seed = new Random().nextLong();
    for (var size : new int[] {1, 7, 2_000}) {
      // Given
      var random = new Random(seed);
      var customers = fresh(5);
      var last = new HashMap<String, Order>();
      var log = log(random, customers, last);
      // When
      for (var start = 0; start < log.size(); start += size) {
        follow(log.subList(start, Math.min(start + size, log.size())).toArray(OrderChange[]::new));
      }
      // Then
      var found = in(each -> habits.of(each, customers));
      assertThat(shown(found)).as("seed %d, by %d", seed, size).isEqualTo(shown(expected(last)));
    }
  }

  @Test
  void thePriorRestsOnTheSumsOverTheShop() {
    // Given
    var customers = fresh(40);
    follow(
        customers.stream()
            .flatMap(
                id ->
                    List.of(
                        first(paid(freshKey(), id, "10.00")),
                        first(paid(freshKey(), id, "10.00", "WELCOME10")))
                        .stream())
            .toArray(OrderChange[]::new));
    // When
    table.sumUp(pool, Duration.ZERO).await().atMost(PATIENCE);
    // Then
    var shop = table.shop(pool).await().atMost(PATIENCE);
    var sums =
        database.texts(
            "select concat_ws(' ', count(*), sum(full_price + discounted), sum(full_price))"
                + " from buying_habit where full_price + discounted > 0");
    assertThat("%d %.0f %.0f".formatted(shop.customers(), shop.purchases(), shop.fullPrice()))
        .isEqualTo(sums.getFirst());
    assertThat(shop.customers()).isGreaterThanOrEqualTo(40);
    assertThat(habits.prior(pool).await().atMost(PATIENCE).alpha()).isPositive();
  }

  private static List<OrderChange> log(
      Random random, List<String> customers, Map<String, Order> last) {
    var keys = new ArrayList<String>();
    for (var n = 0; n < 12; n++) {
      keys.add(freshKey());
    }
    var log = new ArrayList<OrderChange>();
    for (var n = 0; n < 100; n++) {
      var key = keys.get(random.nextInt(keys.size()));
      var after = any(random, key, customers.get(random.nextInt(customers.size())));
      var before = Optional.ofNullable(last.put(key, after));
      log.add(new OrderChange(before, after, after.placedAt(), key + " @ " + n));
    }
    return log;
  }

  private static Order any(Random random, String key, String customer) {
    var gross = BigDecimal.valueOf(random.nextInt(10_000), 2).toPlainString();
    var codes = random.nextBoolean() ? new String[0] : new String[] {"WELCOME10"};
    return switch (random.nextInt(4)) {
      case 0 -> order(key, customer, OrderStatus.CANCELLED, gross, "0.00", codes);
      case 1 -> order(key, "anon:" + key, OrderStatus.PAID, gross, gross, codes);
      default -> order(key, customer, OrderStatus.PAID, gross, gross, codes);
    };
  }

  private static Map<String, Habit> expected(Map<String, Order> last) {
    var habits = new HashMap<String, Habit>();
    for (var order : last.values()) {
      if (order.customerId().startsWith("c-")
          && order.status() == OrderStatus.PAID
          && order.net().signum() > 0) {
        var before = habits.getOrDefault(order.customerId(), Habit.NONE);
        var full = order.discountCodes().isEmpty();
        habits.put(
            order.customerId(),
            new Habit(
                before.fullPrice() + (full ? 1 : 0),
                before.discounted() + (full ? 0 : 1),
                before.fullPriceRevenue().add(full ? order.net() : BigDecimal.ZERO),
                before.discountedRevenue().add(full ? BigDecimal.ZERO : order.net()),
                OptionalInt.empty()));
      }
    }
    return habits;
  }

  /// Those who have bought, by what they bought: amounts without their scale.
  private static List<String> shown(Map<String, Habit> habits) {
    return habits.entrySet().stream()
        .filter(each -> each.getValue().fullPrice() + each.getValue().discounted() > 0)
        .map(
            each ->
                "%s %d %d %.2f %.2f"
                    .formatted(
                        each.getKey(),
                        each.getValue().fullPrice(),
                        each.getValue().discounted(),
                        each.getValue().fullPriceRevenue(),
                        each.getValue().discountedRevenue()))
        .sorted()
        .toList();
  }

  private Habit habit(String customer) {
    return in(each -> habits.of(each, List.of(customer))).get(customer);
  }

  private void follow(OrderChange... changes) {
    in(
        each ->
            habits
                .follow(each, List.of(changes))
                .chain(() -> orders.follow(each, List.of(changes))));
  }

  private <T> T in(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work).await().atMost(PATIENCE);
  }
}
