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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// What baskets cost, on UCI Online Retail: skipped where it is not there.
@QuarkusTest
@TestProfile(RealServers.class)
class UciBasketsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int BATCH = 500;

  @Inject BasketFollower follower;
  @Inject BasketTable baskets;
  @Inject Pool pool;
  @Inject Database database;

  @ConfigProperty(name = "campaign.recommendations.remember-max")
  int most;

  @ConfigProperty(name = "campaign.recommendations.just-bought")
  Duration justBought;

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
    // Then
    System.out.printf(
        "UCI baskets: %d orders of %d customers followed in %.1f s, counted %.1f s later, %d pairs%n",
        changes.size(),
        customers.size(),
        (followed - start) / 1e9,
        (counted - followed) / 1e9,
        database.number("select count(*) from item_pair"));
    ask("nothing remembered", customers, recommendations(Duration.ZERO));
    ask("a minute remembered", customers, recommendations(Duration.ofMinutes(1)));
  }

  private Recommendations recommendations(Duration remember) {
    return new Recommendations(baskets, new CountReader(remember, most), justBought);
  }

  /// The first 200 warm it up; then 1,000 at once, and 1,000 others one by one.
  private void ask(String how, List<String> customers, Recommendations asked) {
    asked.recommend(pool, customers.subList(0, 200), 10, NOW).await().atMost(PATIENCE);
    var start = System.nanoTime();
    var all = asked.recommend(pool, customers.subList(0, 1_000), 10, NOW).await().atMost(PATIENCE);
    var together = System.nanoTime();
    for (var customer : customers.subList(1_000, 2_000)) {
      asked.recommend(pool, List.of(customer), 10, NOW).await().atMost(PATIENCE);
    }
    var alone = System.nanoTime();
    System.out.printf(
        "UCI baskets, %s: 10 products for 1,000 customers in %.2f s, for each of 1,000 others alone"
            + " in %.2f ms%n",
        how, (together - start) / 1e9, (alone - together) / 1e9);
    assertThat(all).hasSize(1_000).allSatisfy((_, chosen) -> assertThat(chosen).hasSize(10));
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
