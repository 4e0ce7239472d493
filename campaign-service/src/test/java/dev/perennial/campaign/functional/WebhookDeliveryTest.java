package dev.perennial.campaign.functional;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Customers.welcomes;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.Receiver.Request;
import dev.perennial.campaign.Receiver.Way;
import dev.perennial.campaign.Subscriptions;
import dev.perennial.campaign.Subscriptions.Endpoint;
import dev.perennial.campaign.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(RealServers.class)
class WebhookDeliveryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Topics topics;
  @Inject Database database;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    Subscriptions.deleteAll();
    receiver.close();
  }

  @Test
  void aTriggerArrivesOnceAsASignedCloudEvent() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var customers = fresh(40);
    // When
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    delivered(endpoint, 40);
    // Then
    assertThat(receiver.at("/hooks"))
        .allMatch(request -> request.isSignedBy(endpoint.secret()))
        .extracting(Request::triggerId)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
    var first = receiver.at("/hooks").getFirst();
    assertThat(first.header("content-type")).isEqualTo("application/cloudevents+json");
    assertThat(first.messageId()).matches("msg_[0-9a-f]{32}");
    assertThat(Long.parseLong(first.header("webhook-timestamp")))
        .isCloseTo(Instant.now().getEpochSecond(), within(300L));
    assertThat(first.json().getString("type")).isEqualTo("dev.perennial.campaign.triggered.v1");
    assertThat(first.json().getString("data.triggerId")).isEqualTo(first.triggerId());
    assertThat(receiver.at("/hooks")).extracting(Request::messageId).doesNotHaveDuplicates();
  }

  /// A URL may be a secret in itself, and every one would be a time series.
  @Test
  void metricsCountAttemptsAndNameNoUrl() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks-of-a-crm", answers(200)));
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    // When
    delivered(endpoint, 1);
    // Then
    given()
        .get("/q/metrics")
        .then()
        .body(containsString("campaign_delivery_attempts_total{outcome=\"accepted\"}"))
        .body(containsString("campaign_delivery_age_seconds_max"))
        .body(containsString("campaign_delivery_overdue_seconds"))
        .body(not(containsString("hooks-of-a-crm")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hangs", "fails", "breaks off", "drips", "redirects", "talks"})
  void aBadReceiverDelaysNoOther(String badWay) {
    // Given
    var bad = subscribe(receiver.at("/bad", way(badWay)));
    var good = subscribe(receiver.at("/good", answers(204)));
    var customers = fresh(60);
    // When
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    delivered(good, 60);
    // Then
    assertThat(receiver.at("/good"))
        .extracting(Request::triggerId)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
    assertThat(receiver.at("/bad")).isNotEmpty().hasSizeLessThanOrEqualTo(60);
    assertThat(receiver.at("/elsewhere")).isEmpty();
    assertThat(bad.state()).isEqualTo("enabled");
  }

  @Test
  void sixteenDeliveriesThatFailTogetherLetNobodyRest() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", together(16)));
    // When
    fresh(16).forEach(id -> topics.publish(reachesTop(id, 1)));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                endpoint.log("limit=100").stream()
                        .filter(row -> Integer.valueOf(500).equals(row.get("status")))
                        .count()
                    == 16);
    // Then
    assertThat(database.number("select failures from webhook")).isEqualTo(1);
    assertThat(database.number("select count(*) from webhook where rests_until is not null"))
        .isZero();
  }

  @Test
  void aReceiverThatIsGoneIsDisabledAtOnce() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(410)));
    // When
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    await().atMost(PATIENCE).until(() -> endpoint.state().equals("disabled"));
    // Then
    given().get(endpoint.path()).then().body("reason", equalTo("gone"));
    assertThat(endpoint.log("state=waiting")).hasSize(1);
  }

  @Test
  void anEndpointThatIsEnabledAgainGoesOnWhereItStood() {
    // Given
    var url = receiver.at("/hooks", answers(410));
    var endpoint = subscribe(url);
    var customers = fresh(12);
    topics.publish(reachesTop(customers.getFirst(), 1));
    await().atMost(PATIENCE).until(() -> endpoint.state().equals("disabled"));
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    atRest(customers);
    receiver.at("/hooks", answers(200));
    // When
    endpoint.put(Map.of("url", url, "state", "enabled")).statusCode(200);
    hurry(endpoint);
    delivered(endpoint, 12);
    // Then
    assertThat(receiver.at("/hooks").stream().map(Request::triggerId).distinct())
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
  }

  @Test
  void anEndpointThatFailedForFiveDaysIsDisabled() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(500)));
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    await().atMost(PATIENCE).until(() -> lastStatus(endpoint) == 500);
    assertThat(endpoint.state()).isEqualTo("enabled");
    // When
    execute("update webhook set failing_since = failing_since - interval '5 days'");
    hurry(endpoint);
    await().atMost(PATIENCE).until(() -> endpoint.state().equals("disabled"));
    // Then
    given().get(endpoint.path()).then().body("reason", equalTo("failing"));
  }

  @Test
  void aCrashBetweenSendingAndMarkingRepeatsUnderTheSameId() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", receiver.hangs()));
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    await().atMost(PATIENCE).until(() -> receiver.at("/hooks").size() == 1);
    receiver.at("/hooks", answers(200));
    // When
    hurry(endpoint);
    delivered(endpoint, 1);
    // Then
    assertThat(receiver.at("/hooks")).hasSize(2);
    assertThat(receiver.at("/hooks"))
        .extracting(Request::messageId)
        .containsOnly(receiver.at("/hooks").getFirst().messageId());
  }

  @Test
  void anAttemptThatSomebodyElseRepeatedSaysNothing() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", receiver.hangs()));
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    await().atMost(PATIENCE).until(() -> receiver.at("/hooks").size() == 1);
    receiver.at("/hooks", answers(200));
    hurry(endpoint);
    delivered(endpoint, 1);
    // When
    await().atMost(PATIENCE).until(() -> database.number("select failures from webhook") == 1);
    // Then
    assertThat(endpoint.log("limit=100").getFirst()).containsEntry("state", "delivered");
  }

  @Test
  void whileSecretsRotateBothSign() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    // When
    var rotated = given().post(endpoint.path() + "/rotate-secret").then().statusCode(200).extract();
    var newSecret = rotated.jsonPath().getString("secret");
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    delivered(endpoint, 1);
    // Then
    var request = receiver.at("/hooks").getFirst();
    assertThat(request.isSignedBy(endpoint.secret())).isTrue();
    assertThat(request.isSignedBy(newSecret)).isTrue();
    assertThat(newSecret).isNotEqualTo(endpoint.secret());
    assertThat(rotated.jsonPath().getString("oldSignsUntil"))
        .isBetween(
            Instant.now().plus(Duration.ofHours(23)).toString(),
            Instant.now().plus(Duration.ofHours(24)).toString());
  }

  @Test
  void afterTheOverlapOnlyTheNewSecretSigns() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var newSecret = given().post(endpoint.path() + "/rotate-secret").jsonPath().getString("secret");
    execute("update webhook_secret set signs_until = now() where signs_until is not null");
    // When
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    delivered(endpoint, 1);
    // Then
    var request = receiver.at("/hooks").getFirst();
    assertThat(request.isSignedBy(endpoint.secret())).isFalse();
    assertThat(request.isSignedBy(newSecret)).isTrue();
  }

  @Test
  void secretsStandInTheDatabaseEncrypted() {
    // When
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    // Then
    assertThat(database.texts("select secret || coalesce(key_id, '') from webhook_secret"))
        .hasSize(1)
        .allMatch(kept -> !kept.contains("whsec_") && !kept.contains(endpoint.secret()));
    assertThat(database.texts("select key_id from webhook_secret"))
        .allMatch(id -> id.matches("[0-9a-f]{8}"));
  }

  @Test
  void whoseSecretNoKeyOpensGetsNothingUntilItHasANewOne() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var other = subscribe(receiver.at("/other", answers(200)));
    execute(
        "update webhook_secret set key_id = 'deadbeef' where webhook_id = '%s'"
            .formatted(endpoint.webhookId()));
    // When
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    delivered(other, 1);
    var before = receiver.at("/hooks").size();
    var secret = given().post(endpoint.path() + "/rotate-secret").jsonPath().getString("secret");
    delivered(endpoint, 1);
    // Then
    assertThat(before).isZero();
    assertThat(receiver.at("/hooks")).allMatch(request -> request.isSignedBy(secret));
  }

  @Test
  void aDeliveryThatRanOutOfAttemptsIsADeadLetterAndCanBeReplayed() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(500)));
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    await().atMost(PATIENCE).until(() -> lastStatus(endpoint) == 500);
    execute("update delivery set attempts = 9, due_at = now()");
    await().atMost(PATIENCE).until(() -> endpoint.log("state=dead").size() == 1);
    receiver.at("/hooks", answers(200));
    var dead = endpoint.log("state=dead").getFirst();
    // When
    endpoint.replay("deliveryId", dead.get("deliveryId")).statusCode(202);
    delivered(endpoint, 1);
    // Then
    assertThat(dead).containsEntry("attempts", 10).doesNotContainKey("nextAttemptAt");
    assertThat(receiver.at("/hooks"))
        .extracting(Request::messageId)
        .containsOnly((String) dead.get("messageId"));
  }

  @Test
  void aReplayFromAnInstantBringsWhatWasPublishedBeforeTheEndpointWasThere() {
    // Given
    var from = Instant.now();
    var customers = fresh(30);
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    atRest(customers);
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    // When
    var replay = endpoint.replay("from", from.toString()).statusCode(202).extract();
    delivered(endpoint, 30);
    // Then
    assertThat(receiver.at("/hooks"))
        .extracting(Request::triggerId)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
    given().get(replay.header("Location")).then().body("state", equalTo("done"));
  }

  @Test
  void whatIsReplayedKeepsItsId() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var other = subscribe(receiver.at("/other", answers(200)));
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    delivered(endpoint, 1);
    delivered(other, 1);
    // When
    endpoint.replay("triggerId", receiver.at("/hooks").getFirst().triggerId()).statusCode(202);
    await().atMost(PATIENCE).until(() -> receiver.at("/hooks").size() == 2);
    // Then
    assertThat(receiver.at("/hooks").get(1).messageId())
        .isEqualTo(receiver.at("/hooks").get(0).messageId())
        .isNotEqualTo(receiver.at("/other").getFirst().messageId());
    assertThat(receiver.at("/other")).hasSize(1);
  }

  @Test
  void anEndpointGetsOnlyWhatItsFilterNames() {
    // Given
    var url = receiver.at("/none", answers(200));
    var none = subscribe(Map.of("url", url, "kinds", List.of("promotion")));
    var wrong = subscribe(Map.of("url", url, "campaigns", List.of("re-engagement")));
    var right =
        subscribe(
            Map.of(
                "url",
                receiver.at("/right", answers(200)),
                "kinds",
                List.of("loyalty", "promotion"),
                "campaigns",
                List.of("loyalty-top-tier")));
    // When
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    delivered(right, 1);
    // Then
    assertThat(receiver.at("/none")).isEmpty();
    assertThat(none.log("limit=100")).isEmpty();
    assertThat(wrong.log("limit=100")).isEmpty();
  }

  @Test
  void aPingIsSignedAndAnswered() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(202)));
    // When
    var answer = given().post(endpoint.path() + "/test").then();
    // Then
    answer
        .statusCode(200)
        .body("outcome", equalTo("accepted"))
        .body("status", equalTo(202))
        .body("fault", nullValue())
        .body("latencyMillis", notNullValue());
    var request = receiver.at("/hooks").getFirst();
    assertThat(request.isSignedBy(endpoint.secret())).isTrue();
    assertThat(request.json().getString("type")).isEqualTo("dev.perennial.ping.v1");
    assertThat(endpoint.log("limit=100")).isEmpty();
  }

  @Test
  void theLogSaysWhatBecameOfEachDeliveryInPages() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(503)));
    fresh(3).forEach(id -> topics.publish(reachesTop(id, 1)));
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                endpoint.log("limit=100").stream().filter(row -> row.containsKey("status")).count()
                    == 3);
    // When
    var first = given().get(endpoint.path() + "/deliveries?state=waiting&limit=2").then();
    // Then
    var page = first.statusCode(200).extract();
    var next = given().get(page.jsonPath().getString("next")).jsonPath();
    assertThat(page.header("Link")).contains("rel=\"next\"");
    assertThat(page.jsonPath().<Integer>getList("deliveries.status")).containsOnly(503);
    assertThat(page.jsonPath().<Integer>getList("deliveries.attempts")).containsOnly(1);
    assertThat(page.jsonPath().<String>getList("deliveries.nextAttemptAt"))
        .allMatch(at -> Instant.parse(at).isAfter(Instant.now()));
    assertThat(next.<Object>getList("deliveries")).hasSize(1);
    assertThat(next.getString("next")).isNull();
  }

  /// Refuses the first `count` when all of them are there, and never answers what comes later.
  private Way together(int count) {
    var missing = new CountDownLatch(count);
    var came = new AtomicInteger();
    return (exchange, request) -> {
      if (came.getAndIncrement() >= count) {
        receiver.hangs().answer(exchange, request);
      }
      missing.countDown();
      missing.await();
      exchange.sendResponseHeaders(500, -1);
    };
  }

  private Way way(String name) {
    return switch (name) {
      case "hangs" -> receiver.hangs();
      case "fails" -> answers(500);
      case "breaks off" ->
          (_, _) -> {
            throw new IOException("closed by a test");
          };
      case "drips" ->
          (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            receiver.hangs().answer(exchange, null);
          };
      case "redirects" ->
          (exchange, _) -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
          };
      case "talks" ->
          (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
              exchange.getResponseBody().write(new byte[1_024]);
            }
          };
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static void delivered(Endpoint endpoint, int count) {
    await()
        .atMost(PATIENCE)
        .until(() -> endpoint.log("state=delivered&limit=1000").size() == count);
  }

  /// All triggers of `customers` are published.
  private void atRest(List<String> customers) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                database.number(
                        "select count(*) from trigger"
                            + " where position is not null and customer_id = any(?)",
                        (Object) customers.toArray(String[]::new))
                    == customers.size());
  }

  /// Lets the lease or the delay of what waits run out.
  private void hurry(Endpoint endpoint) {
    execute("update webhook set rests_until = null");
    execute(
        "update delivery set due_at = now() where state = 'waiting' and webhook_id = '"
            + endpoint.webhookId()
            + "'");
  }

  private static int lastStatus(Endpoint endpoint) {
    return endpoint.log("limit=100").stream()
        .map(row -> (Integer) row.getOrDefault("status", 0))
        .findFirst()
        .orElse(0);
  }

  private void execute(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
