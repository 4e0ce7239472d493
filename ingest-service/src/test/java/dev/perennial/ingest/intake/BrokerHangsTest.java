package dev.perennial.ingest.intake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.ingest.intake.Callers.Answer;
import dev.perennial.ingest.platform.Signatures;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A broker that takes connections and answers nobody, as one does that is stopped.
@QuarkusTest
@WithTestResource(BrokerBehindRelay.class)
class BrokerHangsTest {

  private static final String SHOP = "broker-hangs";
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final Duration LONGEST = Duration.ofSeconds(12);

  /// A caller that waits longer is gone: Shopify waits for 5 seconds.
  private static final Duration LONGEST_OF_WEBHOOKS = Duration.ofSeconds(5);

  private static final int TOO_MANY = 100;

  private static final int ROUNDS = 4;
  private static final int ORDERS_OF_A_REQUEST = 200;

  /// Requests of 256 callers with 200 orders each are 14 MB of bytes, and some times that when
  /// read.
  private static final long HELD_BYTES_MAX = 256L << 20;

  /// Kafka's producer keeps up to 32 MiB of buffers that it has once used.
  private static final long LEFT_BYTES_MAX = 64L << 20;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "ingest.inflight.requests.max")
  int inflightMax;

  private final Callers callers = new Callers();
  private Relay relay;

  @BeforeEach
  void open() throws IOException {
    relay = BrokerBehindRelay.open();
  }

  @AfterEach
  void close() {
    relay.close();
    callers.close();
  }

  @Test
  void whoCallsIsToldToComeAgainAndNothingIsLostOrDoubled() {
    // Given
    assertThat(callers.answer(orders(JSON, order(0))).join().status()).isEqualTo(202);
    var requests = new ArrayList<HttpRequest>();
    ids(1, 20).forEach(id -> requests.add(orders(JSON, order(id))));
    requests.add(orders(JSON, many(21, 120, ",", "[", "]")));
    requests.add(orders(NDJSON, many(121, 220, "\n", "", "")));
    // When
    relay.hang();
    var webhook = callers.answer(webhook());
    var answers = Callers.all(requests.stream().map(callers::answer).toList());
    // Then
    assertThat(answers)
        .allMatch(answer -> answer.status() == 503 && answer.saysComeAgain())
        .allMatch(answer -> answer.took().compareTo(LONGEST) < 0);
    assertThat(webhook.join().saysComeAgain()).isTrue();
    assertThat(webhook.join().took()).isLessThan(LONGEST_OF_WEBHOOKS);
    relay.goOn();
    requests.add(webhook());
    requests.forEach(this::repeat);
    var eventIds = eventIds(SHOP);
    assertThat(eventIds.keySet())
        .isEqualTo(ids(0, 220).map(id -> "shopify/" + SHOP + '/' + id).collect(toSet()));
    assertThat(eventIds.values()).allMatch(ids -> ids.size() == 1);
    assertThat(eventIds("tested")).hasSize(1);
  }

  @Test
  void whoFindsNoRoomIsToldAtOnceAndTheServiceIsAlive() {
    // Given costs, which go to a topic that the producer has to ask the broker about first
    var costs = ids(1, inflightMax + TOO_MANY).map(BrokerHangsTest::cost).toList();
    relay.hang();
    // When
    var answers = costs.stream().map(callers::answer).toList();
    await().until(() -> done(answers) == TOO_MANY);
    var refusedMeanwhile = new ArrayList<Answer>();
    var aliveMeanwhile = new ArrayList<Answer>();
    while (done(answers) == TOO_MANY) {
      var refused = callers.answer(cost(0)).join();
      var alive = callers.answer(Callers.request("/q/health/live").build()).join();
      if (done(answers) == TOO_MANY) {
        refusedMeanwhile.add(refused);
        aliveMeanwhile.add(alive);
      }
    }
    // Then
    assertThat(refusedMeanwhile)
        .isNotEmpty()
        .allMatch(answer -> answer.status() == 429 && answer.saysComeAgain());
    assertThat(aliveMeanwhile).allMatch(answer -> answer.status() == 200);
    assertThat(Callers.all(answers))
        .allMatch(Answer::saysComeAgain)
        .allMatch(answer -> answer.took().compareTo(LONGEST) < 0);
    relay.goOn();
    repeat(costs.getFirst());
  }

  @Test
  void memoryIsFreeAgainAfterEveryRoundHoweverLongTheBrokerHangs() {
    // Given
    var body =
        ids(1, ORDERS_OF_A_REQUEST)
            .map(id -> OrderJson.of("memory", Integer.toString(id)))
            .collect(joining(",", "[", "]"))
            .getBytes(StandardCharsets.UTF_8);
    var order = orders(JSON, OrderJson.of("memory", "0"));
    repeat(order);
    var before = usedBytes();
    relay.hang();
    // When more come than there is room for, and come again when they are told to
    var held = new ArrayList<Long>();
    for (var round = 0; round < ROUNDS; round++) {
      var answers =
          ids(1, inflightMax + TOO_MANY).map(_ -> callers.answer(manyOrders(body))).toList();
      await().atMost(LONGEST).until(() -> done(answers) >= TOO_MANY);
      held.add(usedBytes() - before);
      assertThat(Callers.all(answers)).allMatch(Answer::saysComeAgain);
      // Then
      assertThat(held.getLast()).isLessThan(HELD_BYTES_MAX);
      await().untilAsserted(() -> assertThat(usedBytes() - before).isLessThan(LEFT_BYTES_MAX));
    }
    relay.goOn();
    repeat(order);
    System.out.printf("held %s bytes while the broker hung%n", held);
  }

  /// What is left of the heap's when all that nobody holds has been let go of.
  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long done(List<CompletableFuture<Answer>> answers) {
    return answers.stream().filter(CompletableFuture::isDone).count();
  }

  /// As callers do who are told to come again.
  private void repeat(HttpRequest request) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Set.of(200, 202).contains(callers.answer(request).join().status()));
  }

  /// Of what stands on the topic, by order.
  private Map<String, Set<String>> eventIds(String shop) {
    return PublishedRecords.ofShop(bootstrapServers, shop).stream()
        .map(record -> PublishedRecords.header(record, "ce_id"))
        .collect(groupingBy(id -> id.substring(0, id.indexOf('@')), mapping(id -> id, toSet())));
  }

  private static Stream<Integer> ids(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed();
  }

  private static String order(int id) {
    return OrderJson.of(SHOP, Integer.toString(id));
  }

  private static String many(int first, int last, String between, String before, String behind) {
    return ids(first, last).map(BrokerHangsTest::order).collect(joining(between, before, behind));
  }

  private static HttpRequest orders(String contentType, String body) {
    return post("/v1/orders", contentType, body).build();
  }

  /// Of callers who share the bytes, so that they hold none of their own.
  private static HttpRequest manyOrders(byte[] body) {
    return Callers.request("/v1/orders")
        .header("content-type", JSON)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpRequest cost(int channel) {
    return post("/v1/activities", JSON, ActivityJson.cost("hangs-" + channel, "1.00", "")).build();
  }

  private static HttpRequest webhook() {
    var body =
        """
        {"id":"hangs","placedAt":"2026-01-31T10:00:00Z","currency":"EUR","total":"119.00"}""";
    var signature =
        Signatures.hmacSha256("a-secret-of-the-tests", body.getBytes(StandardCharsets.UTF_8));
    return post("/v1/sources/tested/webhooks", JSON, body)
        .header("X-Perennial-Signature", Base64.getEncoder().encodeToString(signature))
        .build();
  }

  private static HttpRequest.Builder post(String path, String contentType, String body) {
    return Callers.request(path)
        .header("content-type", contentType)
        .POST(BodyPublishers.ofString(body));
  }
}
