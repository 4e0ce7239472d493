package dev.perennial.campaign;

import static dev.perennial.campaign.Customers.fresh;
import static dev.perennial.campaign.Customers.reachesTop;
import static dev.perennial.campaign.Customers.welcomes;
import static dev.perennial.campaign.Receiver.answers;
import static dev.perennial.campaign.Subscriptions.subscribe;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.access.Bearer;
import dev.perennial.campaign.event.JsonFormat;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.EveryOperation;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only a native image can break: everything that is found by its name.
@QuarkusIntegrationTest
@TestProfile(CampaignNativeSmokeIT.Installation.class)
@Timeout(120)
class CampaignNativeSmokeIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path SAMPLES =
      Path.of("../ingest-service/src/main/resources/contracts/samples");

  private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
  private final Topics topics = new Topics(mapper, EmbeddedServers.shared().bootstrapServers());
  private final Receiver receiver = new Receiver();

  /// As [RealServers], and webhooks may go to this machine.
  public static final class Installation implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "perennial.clock", Changes.NOW.toString(),
          "perennial.clock.steppable", "true",
          "campaign.webhooks.key", "only-for-the-tests",
          "campaign.webhooks.http", "true",
          "campaign.webhooks.ports", "",
          "campaign.webhooks.open-networks", "127.0.0.0/8");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(EmbeddedResource.class, Map.of("database", "campaign")));
    }
  }

  CampaignNativeSmokeIT() {
    new JsonFormat().customize(mapper);
  }

  @AfterEach
  void close() {
    Subscriptions.deleteAll();
    receiver.close();
    topics.close();
  }

  @Test
  void itIsReadyOnTablesThatItMadeItself() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_"));
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  @Test
  void noOperationMissesARecordOfItsOwn() throws InterruptedException {
    var nobody =
        Map.of(
            "customerId", Changes.customer(1),
            "webhookId", "wh_00000000000000000000000000",
            "replayId", "1",
            "redemptionId", "1",
            "channel", "EMAIL",
            "campaign", "nobody");
    try (var operations = new EveryOperation(service("/"), nobody, Bearer.ofEverything())) {
      assertThat(operations.call())
          .hasSizeGreaterThan(40)
          .allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isLessThan(500));
    }
  }

  @Test
  void theReadyMadeCampaignsAreThere() {
    given()
        .get("/v1/campaigns")
        .then()
        .statusCode(200)
        .body("campaigns.campaign", hasItem("loyalty-top-tier"));
    given().get("/v1/campaigns/anniversary").then().statusCode(200);
  }

  @Test
  void aChangeBecomesATriggerAndASignedWebhook() {
    // Given
    var endpoint = subscribe(receiver.at("/hooks", answers(200)));
    var customers = fresh(3);
    // When
    customers.forEach(id -> topics.publish(reachesTop(id, 1)));
    // Then
    await().atMost(SOON).until(() -> receiver.at("/hooks").size() == 3);
    assertThat(receiver.at("/hooks"))
        .allMatch(request -> request.isSignedBy(endpoint.secret()))
        .extracting(Receiver.Request::triggerId)
        .containsExactlyInAnyOrderElementsOf(welcomes(customers));
    assertThat(topics.read(Topics.TRIGGERS))
        .extracting(record -> Topics.header(record, "ce_id"))
        .containsAll(welcomes(customers));
    await().atMost(SOON).until(() -> endpoint.log("state=delivered").size() == 3);
    var customer = customers.getFirst();
    for (var path : List.of("", "/decisions", "/waiting", "/points", "/points/entries")) {
      given().get("/v1/customers/" + customer + path).then().statusCode(200);
    }
    given()
        .get("/v1/decisions/" + welcomes(customers).getFirst())
        .then()
        .statusCode(200)
        .body(containsString("early-access"));
    given().get("/v1/triggers").then().statusCode(200).body(containsString(customer));
    given()
        .contentType("application/json")
        .body("{\"days\":30}")
        .post("/v1/campaigns/loyalty-top-tier/simulations")
        .then()
        .statusCode(200)
        .body("customers", notNullValue());
  }

  @Test
  void whatIngestTellsIsKept() throws IOException {
    // Given
    var id = fresh(1).getFirst();
    // When
    tell("customers.v1", "customer.registered", id);
    tell("customers.v1", "customer.profile", id);
    tell("customers.v1", "customer.consent", id);
    tell("orders.v1", "order.recorded", id);
    tell("orders.v1", "order.refunded", id);
    tell("activities.v1", "customer.acted", id);
    tell("activities.v1", "subscription.started", id);
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              given()
                  .get("/v1/customers/" + id)
                  .then()
                  .statusCode(200)
                  .body(containsString("Europe/Berlin"));
              given().get("/v1/customers/" + id + "/consents/EMAIL").then().statusCode(200);
              given().get("/v1/customers/" + id + "/recommendations").then().statusCode(200);
            });
  }

  @Test
  void whatCannotBeReadIsADeadLetterWithItsReason() {
    // When
    var id = fresh(1).getFirst();
    topics.publish(null, id, "no JSON".getBytes(UTF_8));
    // Then
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(topics.read(Topics.DEAD_LETTERS))
                    .filteredOn(letter -> id.equals(letter.key()))
                    .extracting(letter -> Topics.header(letter, "reason"))
                    .containsExactly("NOT_JSON"));
  }

  @Test
  void aCampaignIsWrittenSetLiveAndBudgeted() {
    // When
    var draft =
        post(
                "/v1/campaigns",
                """
            {"campaign":"smoke","kind":"post-purchase",
             "eligible":{"kind":"all","who":[{"kind":"orders","min":2},
               {"kind":"not","who":{"kind":"subscribing"}}]},
             "steps":[{"step":"refill","on":{"kind":"ordered","which":"any","categories":["tea"]},
               "after":"P30D","exits":["bought"],"channel":"EMAIL",
               "offer":{"kind":"recommendation","items":3},"validity":"P7D"}],
             "caps":[{"messages":1,"within":"P30D"}],
             "quietHours":{"from":"21:00","to":"08:00"},
             "reentry":{"kind":"after","rest":"P60D"}}
            """)
            .statusCode(201)
            .extract();
    given()
        .contentType("application/json")
        .header("If-Match", draft.header("ETag"))
        .body("{\"status\":\"live\"}")
        .put("/v1/campaigns/smoke/status")
        .then()
        .statusCode(200);
    given()
        .contentType("application/json")
        .header("If-None-Match", "*")
        .body("{\"total\":\"100.00\"}")
        .put("/v1/campaigns/smoke/budget")
        .then()
        .statusCode(200)
        .body("free", equalTo("100.00"));
    // Then
    for (var path : List.of("", "/revisions", "/budget", "/report?days=7")) {
      given().get("/v1/campaigns/smoke" + path).then().statusCode(200);
    }
  }

  @Test
  void aRewardIsRedeemedAndOpinionsAreTaken() {
    // Given
    var id = fresh(1).getFirst();
    topics.publish(reachesTop(id, 1));
    // When
    post(
            "/v1/loyalty/rewards",
            """
            {"reward":"smoke","name":"A mug","benefit":{"kind":"gift","product":"mug"},"points":1}
            """)
        .statusCode(201);
    // Then
    given().get("/v1/loyalty/rewards").then().body(containsString("smoke"));
    given()
        .contentType("application/json")
        .header("Idempotency-Key", "smoke-1")
        .body("{\"reward\":\"smoke\"}")
        .post("/v1/customers/" + id + "/redemptions")
        .then()
        .statusCode(409);
    post("/v1/codes/NOBODYS-CODE/validations", "{\"currency\":\"EUR\",\"lines\":[]}");
    post("/v1/privacy/exports", "{\"customerId\":\"%s\"}".formatted(id));
  }

  @Test
  void theStreamOfTriggersBegins() throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var lines =
            client
                .send(
                    HttpRequest.newBuilder(service("/v1/triggers/stream"))
                        .header("Authorization", Bearer.ofEverything())
                        .build(),
                    BodyHandlers.ofLines())
                .body()) {
      assertThat(lines.filter(line -> line.startsWith("id:")).findFirst()).isPresent();
      client.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/status",
        "/v1/clock",
        "/v1/triggers",
        "/v1/suppressions",
        "/v1/webhooks",
        "/v1/loyalty/policy",
        "/v1/promotions/policy",
        "/v1/decisions/summary"
      })
  void whatIsAskedOfAllIsAnswered(String path) {
    given().get(path).then().statusCode(200).body(notNullValue());
  }

  private void tell(String topic, String type, String id) throws IOException {
    var event = (ObjectNode) mapper.readTree(SAMPLES.resolve(type + ".v1.json").toFile());
    event.put("customerId", id);
    var record = new ProducerRecord<>(topic, id, event.toString().getBytes(UTF_8));
    record.headers().add("ce_type", ("dev.perennial." + type + ".v1").getBytes(UTF_8));
    topics.publish(record);
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType("application/json").body(body).post(path).then();
  }

  private static URI service(String path) {
    return URI.create("http://localhost:" + RestAssured.port + path);
  }
}
