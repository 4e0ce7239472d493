package dev.perennial.campaign.basket;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.recommendation.Orders.line;
import static dev.perennial.campaign.recommendation.Orders.order;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.order.OrderStatus;
import dev.perennial.campaign.recommendation.Recommendation;
import dev.perennial.campaign.recommendation.Recommendation.Basis;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class RecommendationsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(200));

  @Inject BasketFollower follower;
  @Inject BasketTable baskets;
  @Inject Recommendations recommendations;
  @Inject Ledger ledger;
  @Inject Pool pool;
  @Inject Database database;

  private final String shop = UUID.randomUUID().toString().substring(0, 8);
  private int orders;

  /// Ten persons hold beans and filters, four beans and a mug, twenty other things only.
  @BeforeEach
  void someHistory() {
    var log = new ArrayList<OrderChange>();
    fresh(10).forEach(id -> log.add(bought(id, LONG_AGO, "beans", "filter")));
    fresh(4).forEach(id -> log.add(bought(id, LONG_AGO, "beans", "mug")));
    fresh(20).forEach(id -> log.add(bought(id, LONG_AGO, "other")));
    follow(log);
    settled();
  }

  @Test
  void whatOthersBoughtTogetherIsRecommendedWithItsReason() {
    // Given
    var customer = fresh(1).getFirst();
    follow(List.of(bought(customer, NOW.minus(Duration.ofDays(1)), "beans")));
    settled();
    // When
    var chosen = recommend(customer, 10);
    // Then
    assertThat(chosen.subList(0, 2))
        .extracting(Recommendation::product)
        .containsExactly(shop + "filter", shop + "mug");
    assertThat(chosen.getFirst().reason())
        .isEqualTo("bought together with " + shop + "beans by 10 of 15");
    assertThat(chosen.getFirst().basis()).isEqualTo(Basis.TOGETHER);
    assertThat(chosen.getFirst().lift()).isGreaterThan(1);
  }

  @Test
  void whatWasJustBoughtIsNotRecommendedAlsoBeforeItIsCounted() {
    // Given
    var customer = fresh(1).getFirst();
    var changes = List.of(bought(customer, NOW, "beans", "filter"));
    // When
    var chosen =
        pool.withTransaction(
                transaction ->
                    follower
                        .follow(transaction, changes)
                        .chain(
                            () ->
                                recommendations.recommend(transaction, List.of(customer), 50, NOW)))
            .await()
            .atMost(PATIENCE)
            .get(customer);
    // Then
    assertThat(chosen)
        .extracting(Recommendation::product)
        .contains(shop + "mug")
        .doesNotContain(shop + "beans", shop + "filter");
  }

  @Test
  void whatCameBackIsNeverRecommendedAndWhatWasBoughtLongAgoMayBe() {
    // Given
    var customer = fresh(1).getFirst();
    follow(
        List.of(
            bought(customer, LONG_AGO, "beans", "mug"),
            change(
                order(
                    key(),
                    customer,
                    LONG_AGO,
                    OrderStatus.CANCELLED,
                    List.of(line(shop + "filter", shop + "c", 1, "1"))))));
    settled();
    // When
    var chosen = recommend(customer, 50);
    // Then
    assertThat(chosen)
        .extracting(Recommendation::product)
        .contains(shop + "beans", shop + "mug")
        .doesNotContain(shop + "filter");
  }

  @Test
  void whatGoesWithAProductIsRememberedAndWhatWasJustBoughtIsNot() {
    // Given
    var remembering =
        new Recommendations(
            baskets, new CountReader(Duration.ofHours(1), 1_000), Duration.ofDays(90));
    var customer = fresh(1).getFirst();
    follow(List.of(bought(customer, NOW.minus(Duration.ofDays(1)), "beans")));
    settled();
    recommend(remembering, customer, 10);
    // When
    follow(fresh(20).stream().map(id -> bought(id, LONG_AGO, "beans", "mug")).toList());
    settled();
    follow(List.of(bought(customer, NOW, "filter")));
    // Then
    assertThat(recommend(remembering, customer, 10))
        .extracting(Recommendation::reason)
        .contains("bought together with " + shop + "beans by 4 of 15");
    assertThat(recommend(recommendations, customer, 10))
        .extracting(Recommendation::reason)
        .contains("bought together with " + shop + "beans by 24 of 35");
    assertThat(recommend(remembering, customer, 10))
        .extracting(Recommendation::product)
        .doesNotContain(shop + "filter");
  }

  @Test
  void whoNeverBoughtGetsWhatIsPopular() {
    // When
    var chosen = recommend(fresh(1).getFirst(), 5);
    // Then
    assertThat(chosen).isNotEmpty().extracting(Recommendation::basis).containsOnly(Basis.POPULAR);
    assertThat(chosen)
        .extracting(Recommendation::support)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @Test
  void withoutPairsTheirCategorySpeaks() {
    // Given
    var customer = fresh(1).getFirst();
    follow(List.of(bought(customer, NOW, "unique")));
    settled();
    // When
    var chosen = recommend(customer, 3);
    // Then: all of this shop's products are of one category
    assertThat(chosen)
        .extracting(Recommendation::product)
        .containsExactly(shop + "other", shop + "beans", shop + "filter");
    assertThat(chosen.getFirst().reason()).isEqualTo("bought by 20 of 35 who buy " + shop + "c");
  }

  @Test
  void manyAreAnsweredAtOnceAsEachAlone() {
    // Given
    var customers = fresh(450);
    var log = new ArrayList<OrderChange>();
    customers.forEach(id -> log.add(bought(id, NOW, id.hashCode() % 2 == 0 ? "beans" : "mug")));
    follow(log);
    settled();
    // When
    var all = recommendations.recommend(pool, customers, 5, NOW).await().atMost(PATIENCE);
    // Then
    assertThat(all).containsOnlyKeys(customers);
    assertThat(all.get(customers.getLast())).isEqualTo(recommend(customers.getLast(), 5));
  }

  @Test
  void theApiShowsThem() {
    // Given
    var customer = fresh(1).getFirst();
    known(customer);
    follow(List.of(bought(customer, NOW, "beans")));
    settled();
    // When
    var answer = given().get("/v1/customers/" + customer + "/recommendations?limit=2").then();
    // Then
    answer
        .statusCode(200)
        .body("recommendations", hasSize(2))
        .body("recommendations[0].product", equalTo(shop + "filter"))
        .body("recommendations[0].basis", equalTo("together"))
        .body("recommendations[0].because", equalTo(shop + "beans"))
        .body("recommendations[0].support", equalTo(10))
        .body("recommendations[0].of", equalTo(15))
        .body("recommendations[0].reason", containsString("by 10 of 15"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "51", "x"})
  void anOddLimitIsRefused(String limit) {
    var customer = fresh(1).getFirst();
    known(customer);
    assertThat(
            given()
                .get("/v1/customers/" + customer + "/recommendations?limit=" + limit)
                .statusCode())
        .isIn(400, 404);
  }

  @Test
  void strangersAreNotFound() {
    given()
        .get("/v1/customers/" + fresh(1).getFirst() + "/recommendations")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  private void known(String customer) {
    ledger
        .apply(List.of(new Received(reachesTop(customer, 1), Optional.empty())), NOW)
        .await()
        .atMost(PATIENCE);
  }

  private List<Recommendation> recommend(String customer, int n) {
    return recommend(recommendations, customer, n);
  }

  private List<Recommendation> recommend(Recommendations asked, String customer, int n) {
    return asked.recommend(pool, List.of(customer), n, NOW).await().atMost(PATIENCE).get(customer);
  }

  private OrderChange bought(String customer, Instant placedAt, String... products) {
    var lines =
        List.of(products).stream().map(name -> line(shop + name, shop + "c", 1, "1")).toList();
    return change(order(key(), customer, placedAt, OrderStatus.PAID, lines));
  }

  private String key() {
    return "x/" + shop + "/" + ++orders;
  }

  private static OrderChange change(Order order) {
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
}
