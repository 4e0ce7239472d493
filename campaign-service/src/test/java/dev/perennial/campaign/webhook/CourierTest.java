package dev.perennial.campaign.webhook;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Customers.welcomes;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.campaign.Database;
import dev.perennial.campaign.RealServers;
import dev.perennial.campaign.Receiver;
import dev.perennial.campaign.Receiver.Request;
import dev.perennial.campaign.Subscriptions;
import dev.perennial.campaign.Topics;
import dev.perennial.campaign.delivery.SealKey;
import dev.perennial.campaign.delivery.Secret;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.trace.Tracing;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealServers.class)
class CourierTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Backlog backlog;
  @Inject DeliveryTable deliveries;
  @Inject Forgetting forgetting;
  @Inject Post post;
  @Inject SealKeys keys;
  @Inject Json json;
  @Inject Pool pool;
  @Inject WebhookConfig config;
  @Inject WebhookMetrics metrics;
  @Inject Tracing tracing;
  @Inject Topics topics;
  @Inject Database database;

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    Subscriptions.deleteAll();
    receiver.close();
  }

  /// The service's own courier is the third.
  @Test
  void threeReplicasDeliverEachTriggerOnce() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var other = subscribe(receiver.at("/other", answers(200)));
    var stopped = new AtomicBoolean();
    var replicas = Stream.of(courier(), courier()).map(each -> run(each, stopped)).toList();
    var customers = fresh(400);
    // When
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    await()
        .atMost(PATIENCE)
        .until(() -> count(endpoint, "delivered") == 400 && count(other, "delivered") == 400);
    // Then
    assertThat(receiver.at("/hooks"))
        .extracting(Request::triggerId)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
    assertThat(receiver.at("/other")).hasSize(400);
    stopped.set(true);
    replicas.forEach(CourierTest::join);
  }

  /// A replica that is killed has taken something and never says what became of it.
  @Test
  void replicasThatAreKilledLoseNothing() {
    // Given
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var customers = fresh(200);
    // When
    for (var id : customers) {
      topics.publish(reachesTop(id, 1));
      if (random.nextInt(4) == 0) {
        var now = Instant.now();
        deliveries
            .take(
                Map.of(endpoint.webhookId(), 1 + random.nextInt(8)),
                now,
                now.plusMillis(random.nextInt(300)))
            .await()
            .atMost(PATIENCE);
      }
    }
    await().atMost(PATIENCE).until(() -> count(endpoint, "delivered") == 200);
    // Then
    var idsByTrigger =
        receiver.at("/hooks").stream()
            .collect(groupingBy(Request::triggerId, mapping(Request::messageId, toSet())));
    assertThat(idsByTrigger.keySet())
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
    assertThat(idsByTrigger.values()).allMatch(ids -> ids.size() == 1);
  }

  @Test
  void theLogOfAnErasedPersonHasNoPayload() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var customers = fresh(2);
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    await().atMost(PATIENCE).until(() -> count(endpoint, "delivered") == 2);
    // When
    erase(customers.getFirst());
    // Then
    var row = endpoint.log("state=erased").getFirst();
    assertThat(row).containsEntry("attempts", 1).doesNotContainKey("triggerId");
    assertThat(row.get("messageId")).isEqualTo(messageId(customers.getFirst()));
    assertThat(trace(customers.getFirst())).isZero();
    assertThat(trace(customers.getLast())).isPositive();
  }

  @Test
  void whatStillWaitsForAnErasedPersonIsNotSent() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(500)));
    var customer = fresh(1).getFirst();
    topics.publish(reachesTop(customer, 1));
    await()
        .atMost(PATIENCE)
        .until(() -> endpoint.log("limit=100").stream().anyMatch(row -> row.containsKey("status")));
    // When
    erase(customer);
    // Then
    assertThat(count(endpoint, "waiting")).isZero();
    endpoint
        .replay("deliveryId", endpoint.log("limit=100").getFirst().get("deliveryId"))
        .statusCode(404);
    endpoint.replay("from", Instant.EPOCH.toString()).statusCode(202);
    assertThat(receiver.at("/hooks")).hasSize(1);
  }

  @Test
  void whatLostItsPayloadOnTheWayIsWithdrawn() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(500)));
    var customer = fresh(1).getFirst();
    topics.publish(reachesTop(customer, 1));
    await()
        .atMost(PATIENCE)
        .until(() -> endpoint.log("limit=100").stream().anyMatch(row -> row.containsKey("status")));
    // When
    database.number(
        """
        with gone as (delete from trigger where customer_id = ? returning 1)
        update delivery set due_at = now() where customer_id = ? returning delivery_id
        """,
        customer,
        customer);
    await().atMost(PATIENCE).until(() -> count(endpoint, "erased") == 1);
    // Then
    assertThat(receiver.at("/hooks")).hasSize(1);
    assertThat(trace(customer)).isZero();
  }

  @Test
  void whatStandsInClearSignsAndIsEncrypted() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    keep(endpoint, null, endpoint.secret());
    // When
    signs(endpoint, 1);
    backlog.renewSecrets().await().atMost(PATIENCE);
    signs(endpoint, 2);
    // Then
    assertThat(keyIds()).containsExactly(keys.id());
    assertThat(database.texts("select secret from webhook_secret"))
        .allMatch(kept -> !kept.contains("whsec_"));
  }

  @Test
  void whatIsKeptUnderAFormerKeySignsAndIsKeptUnderTheCurrentOne() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var former = new SealKey("only-for-the-tests-before");
    var sealed =
        former.seal(new Secret(endpoint.secret()), endpoint.webhookId(), new SecureRandom());
    keep(endpoint, former.id(), sealed);
    // When
    signs(endpoint, 1);
    backlog.renewSecrets().await().atMost(PATIENCE);
    signs(endpoint, 2);
    // Then
    assertThat(keyIds()).containsExactly(keys.id()).doesNotContain(former.id());
  }

  @Test
  void whatIsOverForLongIsForgotten() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    fresh(3).forEach(id -> topics.publish(reachesTop(id, 1)));
    await().atMost(PATIENCE).until(() -> count(endpoint, "delivered") == 3);
    // When
    backlog.prune(Instant.now().plus(config.keep())).await().atMost(PATIENCE);
    // Then
    assertThat(endpoint.log("limit=100")).isEmpty();
  }

  private void keep(Subscriptions.Endpoint endpoint, String keyId, String text) {
    assertThat(
            database.texts(
                "update webhook_secret set key_id = ?, secret = ? where webhook_id = ?"
                    + " returning webhook_id",
                keyId,
                text,
                endpoint.webhookId()))
        .hasSize(1);
  }

  private List<String> keyIds() {
    return database.texts("select key_id from webhook_secret");
  }

  /// What comes next is signed, as the `nth` delivery.
  private void signs(Subscriptions.Endpoint endpoint, int nth) {
    topics.publish(reachesTop(fresh(1).getFirst(), 1));
    await().atMost(PATIENCE).until(() -> count(endpoint, "delivered") == nth);
    assertThat(receiver.at("/hooks")).allMatch(request -> request.isSignedBy(endpoint.secret()));
  }

  private Courier courier() {
    return new Courier(backlog, post, json, config, metrics, tracing, Clock.systemUTC());
  }

  private static Thread run(Courier courier, AtomicBoolean stopped) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (!stopped.get() || !courier.isIdle()) {
                courier.round(() -> {});
              }
            });
  }

  private void erase(String customer) {
    pool.withTransaction(transaction -> forgetting.erased(transaction, List.of(customer)))
        .await()
        .atMost(PATIENCE);
  }

  private String messageId(String customer) {
    return receiver.at("/hooks").stream()
        .filter(request -> request.triggerId().startsWith(customer))
        .map(Request::messageId)
        .findFirst()
        .orElseThrow();
  }

  /// How many rows of deliveries and triggers name the customer.
  private long trace(String customer) {
    return database.number(
        """
        select (select count(*) from delivery where customer_id = ? or trigger_id like ? || '%')
          + (select count(*) from trigger where customer_id = ?)
        """,
        customer, customer, customer);
  }

  private static long count(Subscriptions.Endpoint endpoint, String state) {
    return endpoint.log("limit=1000&state=" + state).size();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
