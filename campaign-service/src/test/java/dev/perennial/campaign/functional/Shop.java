package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Changes.NOW;
import static io.restassured.RestAssured.given;

import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.points.Dues;
import dev.perennial.campaign.points.OrderPoints;
import dev.perennial.campaign.points.PersonPoints;
import dev.perennial.campaign.points.Worth;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// What happens in a shop, as far as points follow it.
@ApplicationScoped
public class Shop {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Pool pool;
  private final OrderPoints orders;
  private final PersonPoints persons;
  private final Worth worth;
  private final Dues dues;

  Shop(Pool pool, OrderPoints orders, PersonPoints persons, Worth worth, Dues dues) {
    this.pool = pool;
    this.orders = orders;
    this.persons = persons;
    this.worth = worth;
    this.dues = dues;
  }

  public void follow(OrderChange... changes) {
    inTransaction(transaction -> orders.follow(transaction, List.of(changes)));
  }

  /// Customers come to be worth more or less, and their membership takes notice.
  public void valued(SegmentChange... changes) {
    told(changes);
    dues.notice().await().atMost(PATIENCE);
  }

  /// Customers come to be worth more or less, of which their membership does not know yet.
  public void told(SegmentChange... changes) {
    inTransaction(transaction -> worth.changed(transaction, List.of(changes)));
  }

  public void merge(String survivorId, String absorbedId) {
    var merge = new Merge(survivorId, absorbedId);
    inTransaction(transaction -> persons.merged(transaction, List.of(merge)));
  }

  public void erase(String customerId) {
    inTransaction(transaction -> persons.erased(transaction, List.of(customerId)));
  }

  public Map<String, List<?>> kept(String customerId) {
    return pool.withTransaction(transaction -> persons.kept(transaction, List.of(customerId)))
        .await()
        .atMost(PATIENCE);
  }

  public void inTransaction(Function<SqlConnection, Uni<Void>> work) {
    pool.withTransaction(work).await().atMost(PATIENCE);
  }

  /// Steps the business clock to `now`.
  public static void itIs(Instant now) {
    given()
        .contentType(ContentType.JSON)
        .body("{\"now\": \"" + now + "\"}")
        .put("/v1/clock")
        .then()
        .statusCode(200);
  }

  public static JsonPath points(String customerId) {
    return given()
        .get("/v1/customers/{id}/points", customerId)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /// What is pending, available, owed, spent and expired.
  public static List<Integer> balances(String customerId) {
    var points = points(customerId);
    return List.of("pending", "available", "debt", "spent", "expired").stream()
        .map(points::getInt)
        .toList();
  }

  public static Response redeem(String customerId, String key, String reward) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body("{\"reward\": \"" + reward + "\"}")
        .post("/v1/customers/{id}/redemptions", customerId);
  }

  public static Response reverse(String redemptionId, String key) {
    return given()
        .header("Idempotency-Key", key)
        .post("/v1/redemptions/{id}/reversal", redemptionId);
  }

  /// A reward that no other test has.
  public static String reward(int points, String more) {
    var key = "reward-" + UUID.randomUUID();
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"reward": "%s", "name": "A mug", "benefit": {"kind": "gift", "product": "mug"},
             "points": %d %s}
            """
                .formatted(key, points, more))
        .post("/v1/loyalty/rewards")
        .then()
        .statusCode(201);
    return key;
  }

  public static Instant days(long days) {
    return NOW.plus(Duration.ofDays(days));
  }
}
