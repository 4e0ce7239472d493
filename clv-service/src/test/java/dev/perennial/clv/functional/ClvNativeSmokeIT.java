package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.perennial.clv.access.Bearer;
import dev.perennial.clv.functional.ActivityLog.Contract;
import dev.perennial.clv.functional.OrderLog.Placed;
import dev.perennial.clv.functional.OrderLog.Refunded;
import dev.perennial.embedded.EmbeddedResource;
import dev.perennial.embedded.EmbeddedServers;
import dev.perennial.embedded.EveryOperation;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only a native image can break: everything that is found by its name.
@QuarkusIntegrationTest
@TestProfile(ClvNativeSmokeIT.Installation.class)
class ClvNativeSmokeIT {

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", EmbeddedServers.shared().bootstrapServers());

  private final OrderLog log = new OrderLog(KAFKA);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  public static final class Installation implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("clv.epoch.lead", "PT1S", "clv.revalue.every", "PT0.1S");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(EmbeddedResource.class, Map.of("database", "clv")));
    }
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void itIsReadyOnTablesThatItMadeItself() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    given().get("/q/metrics").then().statusCode(200).body(containsString("jvm_"));
    given().get("/q/swagger-ui/").then().statusCode(200);
  }

  @Test
  void noOperationMissesARecordOfItsOwn() throws InterruptedException {
    var nobody = Map.of("id", "c-nobody", "tier", "TOP", "stage", "ACTIVE");
    try (var operations =
        new EveryOperation(
            URI.create("http://localhost:" + RestAssured.port), nobody, Bearer.ofEverything())) {
      assertThat(operations.call())
          .hasSizeGreaterThan(20)
          .allSatisfy(answer -> assertThat(answer.status()).as("%s", answer).isLessThan(500));
    }
  }

  @Test
  void ordersAndRefundsBecomeValuesAndChanges() {
    // Given
    var who = somebody();
    // When
    log.append(Placed.live(who, who, now, "412.50").of(Map.of("coffee", "412.50")));
    log.append(new Refunded(who, who, "r-1", 1, now.plusSeconds(1), "20.00"));
    // Then
    var seen = awaitCustomer(who, "402.50");
    assertThat(seen.getString("segment.tier")).isNotNull();
    try (var values = new Events(KAFKA, "customer-values.v1");
        var changes = new Events(KAFKA, "segment-changes.v1")) {
      await().atMost(ofSeconds(60)).until(() -> values.dataOf(who).size() >= 1);
      await().atMost(ofSeconds(60)).until(() -> changes.dataOf(who).size() >= 1);
      assertThat(values.dataOf(who).getLast().get("historicClv").textValue()).isEqualTo("402.50");
      assertThat(changes.dataOf(who).getFirst().at("/to/tier").textValue()).isNotNull();
    }
    given().get("/v1/customers/" + who + "/categories").then().body(containsString("coffee"));
    given().get("/v1/customers/" + who + "/segments").then().statusCode(200);
    given().get("/v1/customers/" + who + "/segments/suppressed").then().statusCode(200);
    given()
        .get(
            "/v1/segments/%s/%s/customers"
                .formatted(seen.getString("segment.tier"), seen.getString("segment.stage")))
        .then()
        .statusCode(200)
        .body(containsString(who));
  }

  @Test
  void twoWhoAreOneAddUp() {
    // Given
    var ann = somebody();
    var bob = somebody();
    log.append(Placed.live(ann, ann, now, "30.00"));
    log.append(Placed.live(bob, bob, now, "12.50"));
    awaitCustomer(ann, "30.00");
    awaitCustomer(bob, "12.50");
    // When
    log.tell(
        ann,
        "merged",
        """
        {"customerId":"%s","since":"%s","mergedId":"%s","mergedSince":"%s",
         "recordedAt":"%s","asOf":"%s"}
        """
            .formatted(ann, now.minusSeconds(9), bob, now, now, now));
    // Then
    awaitCustomer(ann, "42.50");
  }

  @Test
  void aSubscriptionIsValued() {
    // Given
    var who = somebody();
    log.append(Placed.live(who, who, now, "10.00"));
    // When
    new ActivityLog(log)
        .started(
            new Contract(who, "contract-of-" + who, "P1M"),
            LocalDate.now(ZoneOffset.UTC).minusDays(3));
    // Then
    await()
        .atMost(ofSeconds(60))
        .untilAsserted(
            () ->
                given()
                    .get("/v1/customers/" + who + "/subscriptions")
                    .then()
                    .statusCode(200)
                    .body(containsString("Gold")));
  }

  @Test
  void whatCannotBeReadIsADeadLetterWithItsReason() {
    // When
    var key = somebody();
    log.append(key, "no JSON".getBytes(UTF_8), "dev.perennial.order.recorded.v1");
    // Then
    try (var letters = new Events(KAFKA, "clv-service.dlq")) {
      await().atMost(ofSeconds(60)).until(() -> letters.of(key).size() == 1);
      assertThat(letters.of(key).getFirst().headers()).isNotEmpty();
    }
  }

  @Test
  void modelsAreFittedTestedAndTakenIntoUse() {
    // Given
    var shop = new SimulatedShop(7);
    shop.orders().forEach(log::append);
    var last = shop.orders().getLast().customerId();
    await()
        .atMost(ofSeconds(60))
        .until(() -> given().get("/v1/customers/" + last).statusCode() == 200);
    // When
    var fit = awaitResult(post("/v1/models/fits", "{}"));
    var test = awaitResult(post("/v1/backtests", "{}"));
    var refit = awaitResult(post("/v1/models/refits", "{}"));
    // Then
    assertThat(fit.getList("result.models.model"))
        .containsExactly("BG/NBD", "MBG/NBD", "Pareto/NBD", "Gamma-Gamma");
    assertThat(test.getList("result.models")).hasSize(3);
    assertThat(refit.getString("state")).isEqualTo("DONE");
    given()
        .contentType("application/json")
        .body(
            """
            {"model":"MBG/NBD","parameters":{"r":0.525,"alpha":43.281,"a":0.891,"b":1.614},
             "x":3,"tx":200,"T":250,"horizon":365}
            """)
        .post("/v1/models/what-if")
        .then()
        .statusCode(200);
  }

  @Test
  void aPolicyIsChangedAndTold() {
    // Given
    var policy = given().get("/v1/policy");
    // When
    given()
        .contentType("application/json")
        .header("If-Match", policy.header("ETag"))
        .body(policy.asString().replace("\"horizonDays\":365", "\"horizonDays\":364"))
        .put("/v1/policy")
        .then()
        .statusCode(200)
        .body("horizonDays", equalTo(364));
    // Then
    try (var decisions = new Events(KAFKA, "clv-decisions.v1")) {
      await().atMost(ofSeconds(60)).until(() -> !decisions.of(null).isEmpty());
    }
    given().get("/v1/epochs").then().body("cause", hasItems("GIVEN", "POLICY_CHANGED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/status",
        "/v1/clock",
        "/v1/totals",
        "/v1/segments",
        "/v1/segments/rfm",
        "/v1/segments/transitions",
        "/v1/segments/categories",
        "/v1/cohorts",
        "/v1/models/fits",
        "/v1/models/refits",
        "/v1/backtests"
      })
  void whatIsAskedOfAllIsAnswered(String path) {
    given().get(path).then().statusCode(200).body(notNullValue());
  }

  private static String somebody() {
    return "c-" + UUID.randomUUID().toString().replace("-", "").substring(0, 26);
  }

  private static JsonPath awaitCustomer(String who, String historicClv) {
    await()
        .atMost(ofSeconds(60))
        .until(
            () -> given().get("/v1/customers/" + who).asString(),
            containsString("\"historic_clv\":" + historicClv));
    return given().get("/v1/customers/" + who).jsonPath();
  }

  private static Response post(String path, String question) {
    return given().contentType("application/json").body(question).post(path);
  }

  private static JsonPath awaitResult(Response accepted) {
    assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(202);
    var location = accepted.header("Location");
    await()
        .atMost(ofMinutes(2))
        .until(() -> given().get(location).jsonPath().getString("state").matches("DONE|FAILED"));
    var job = given().get(location).jsonPath();
    assertThat(job.getString("state")).as(job.prettify()).isEqualTo("DONE");
    return job;
  }
}
