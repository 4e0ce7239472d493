package dev.perennial.campaign.basket;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Changes.customer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.recommendation.Uci;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What baskets cost, on UCI Online Retail: skipped where it is not there.
@QuarkusTest
@TestProfile(RealServers.class)
class UciBasketsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int BATCH = 500;

  @Inject BasketFollower follower;
  @Inject Recommendations recommendations;
  @Inject Pool pool;
  @Inject Database database;

  @Test
  void aYearOfOrdersIsFollowedCountedAndAsked() throws IOException {
    // Given
    var changes =
        Uci.orders().stream().map(UciBasketsTest::renamed).map(UciBasketsTest::first).toList();
    var customers = changes.stream().map(change -> change.after().customerId()).distinct().toList();
    // When
    var start = System.nanoTime();
    for (int i = 0; i < changes.size(); i += BATCH) {
      follow(changes.subList(i, Math.min(i + BATCH, changes.size())));
    }
    var followed = System.nanoTime();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> database.number("select count(*) from basket_changed") == 0);
    var counted = System.nanoTime();
    var some = customers.subList(0, 1_000);
    recommendations.recommend(pool, some.subList(0, 200), 10, NOW).await().atMost(PATIENCE);
    var warm = System.nanoTime();
    var all = recommendations.recommend(pool, some, 10, NOW).await().atMost(PATIENCE);
    var asked = System.nanoTime();
    var one = recommendations.recommend(pool, some.subList(7, 8), 10, NOW).await().atMost(PATIENCE);
    var alone = System.nanoTime();
    // Then
    System.out.printf(
        "UCI baskets: %d orders of %d customers followed in %.1f s, counted %.1f s later,"
            + " %d pairs; 10 products for 1,000 customers in %.2f s, for one in %.1f ms%n",
        changes.size(),
        customers.size(),
        (followed - start) / 1e9,
        (counted - followed) / 1e9,
        database.number("select count(*) from item_pair"),
        (asked - warm) / 1e9,
        (alone - asked) / 1e6);
    assertThat(all).hasSize(1_000).allSatisfy((_, chosen) -> assertThat(chosen).hasSize(10));
    assertThat(one).hasSize(1);
  }

  private void follow(List<OrderChange> changes) {
    pool.withTransaction(transaction -> follower.follow(transaction, changes))
        .await()
        .atMost(PATIENCE);
  }

  private static OrderChange first(Order order) {
    return new OrderChange(Optional.empty(), order, NOW, order.key() + "@1");
  }

  private static Order renamed(Order order) {
    return new Order(
        order.key(),
        customer(Integer.parseInt(order.customerId())),
        order.placedAt(),
        order.status(),
        order.gross(),
        order.net(),
        order.lines(),
        order.discountCodes());
  }
}
