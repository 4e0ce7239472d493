package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.clv.functional.OrderLog.Placed;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.RulesDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A new policy or model judges everybody anew, whoever they are and whatever they do meanwhile.
@QuarkusTest
@RealServers
class EpochsTest {

  private static final Duration WAIT = ofSeconds(60);

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject EpochBook epochs;
  @Inject Pool pool;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private OrderLog log;
  private Events changes;
  private Events values;
  private Events decisions;
  private RulesDocument before;

  @BeforeEach
  void open() {
    log = new OrderLog(kafka);
    changes = new Events(kafka, "segment-changes.v1");
    values = new Events(kafka, "customer-values.v1");
    decisions = new Events(kafka, "clv-decisions.v1");
    before = rulesNow();
  }

  @AfterEach
  void restore() {
    if (!rulesNow().equals(before)) {
      epochs.begin(EpochBook.Why.POLICY_CHANGED, _ -> before).await().atMost(WAIT);
      awaitRest();
    }
    log.close();
    changes.close();
    values.close();
    decisions.close();
  }

  @Test
  void aPolicyJudgesEverybodyAnewAsOfItsBeginning() {
    // Given
    var people = people("pol", 30);
    // When
    var changed = putPolicy(policyWithCutPoints("1.00", "2.00", "3.00"), policy().header("ETag"));
    // Then
    changed
        .then()
        .statusCode(200)
        .body("tiers.cutPoints", equalTo(List.of("1.00", "2.00", "3.00")));
    awaitRest();
    var epoch = decisions.dataOf("clv").getLast();
    for (var who : people) {
      var change = changes.dataOf(who).getLast();
      assertThat(change.at("/to/tier").textValue()).isEqualTo("TOP");
      assertThat(change.at("/cause/kind").textValue()).isEqualTo("policy");
      assertThat(change.get("asOf")).isEqualTo(epoch.get("effectiveFrom"));
    }
    given().get("/v1/epochs").then().body("cause", hasItem("POLICY_CHANGED"));
  }

  @Test
  void aModelRevaluesEverybodyAndSaysItsVersion() {
    // Given
    var people = people("mod", 30);
    // When
    epochs.begin(EpochBook.Why.MODEL_PROMOTED, _ -> model("fit-7")).await().atMost(WAIT);
    // Then
    awaitRest();
    for (var who : people) {
      var value = values.dataOf(who).getLast();
      assertThat(value.get("modelVersion").textValue()).isEqualTo("fit-7");
      assertThat(value.get("seq").longValue()).isEqualTo(2);
    }
    given()
        .get("/v1/customers/{id}", people.getFirst())
        .then()
        .body("explanation.modelVersion", equalTo("fit-7"))
        .body("explanation.model.name", equalTo("Pareto/NBD"))
        .body("explanation.model.beta", equalTo(81.68f));
  }

  @Test
  void whoBuysMeanwhileIsToldOfInOrder() {
    // Given
    var people = people("buy", 40);
    // When
    epochs.begin(EpochBook.Why.MODEL_PROMOTED, _ -> model("fit-8")).await().atMost(WAIT);
    people.forEach(who -> log.append(Placed.live(who, who + "-again", Instant.now(), "9.00")));
    // Then
    awaitRest();
    for (var who : people) {
      // An event may come again, the same, where the relay was unsure what the broker has.
      var told = values.dataOf(who).stream().distinct().toList();
      var seqs = told.stream().map(value -> value.get("seq").longValue()).toList();
      assertThat(seqs).isSorted().doesNotHaveDuplicates();
      var last = values.dataOf(who).getLast();
      assertThat(last.get("modelVersion").textValue()).isEqualTo("fit-8");
      assertThat(last.get("historicClv").textValue()).isEqualTo("39.00");
    }
  }

  @Test
  void aPolicyIsRefusedThatIsWrongOrCameTooLate() {
    var tag = policy().header("ETag");
    putPolicy(policyWithCutPoints("3.00", "2.00", "1.00"), tag)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("detail", containsString("cut points must ascend"));
    putPolicy(policyWithCutPoints("1.00", "2.00", "3.00"), "\"999\"").then().statusCode(412);
    putPolicy("{\"horizonDays\": 365}", tag)
        .then()
        .statusCode(422)
        .body("detail", containsString("annualDiscountRate is missing"));
    given()
        .contentType("application/json")
        .body(policy().asString())
        .put("/v1/policy")
        .then()
        .statusCode(428);
  }

  /// What a fit reads is what the customers' rows say.
  @Test
  void historyCountsAddUpToTheCustomers() {
    var people = people("cnt", 20);
    people.forEach(
        who -> log.append(Placed.live(who, who + "-b", now.minus(3, ChronoUnit.DAYS), "5.00")));
    // Nothing tells that all of them are applied: both sides move until then.
    await().atMost(WAIT).untilAsserted(() -> assertThat(counted()).isEqualTo(ofCustomers()));
    assertThat(counted()).isNotEmpty();
  }

  private List<String> counted() {
    return rows(
        """
        select x, first_day, last_day, sum(customers)::bigint as customers from (
          select x, first_day, last_day, customers from history_count
          union all select x, first_day, last_day, customers from history_delta) h
        group by 1, 2, 3 having sum(customers) <> 0 order by 1, 2, 3
        """);
  }

  private List<String> ofCustomers() {
    return rows(
        """
        select purchase_days - 1 as x, first_day, last_day, count(*) as customers from customer
        where purchase_days > 0 group by 1, 2, 3 order by 1, 2, 3
        """);
  }

  private RulesDocument rulesNow() {
    return epochs.document(epochs.current().await().atMost(WAIT).newest().rules());
  }

  /// Customers with one order of 30.
  private List<String> people(String prefix, int count) {
    var people =
        IntStream.range(0, count)
            .mapToObj(i -> "c-%s%018d%05d".formatted(prefix, now.getNano(), i))
            .toList();
    people.forEach(who -> log.append(Placed.live(who, who, now, "30.00")));
    await().atMost(WAIT).until(() -> values.dataOf(people.getLast()).size() == 1);
    awaitRest();
    return people;
  }

  private RulesDocument model(String version) {
    return before.with(
        version,
        "Pareto/NBD",
        Map.of("r", 0.5533, "alpha", 74.04, "s", 0.6062, "beta", 81.68),
        new RulesDocument.SpendDocument(6.25, 3.74, 15.44));
  }

  private static Response policy() {
    return given().get("/v1/policy");
  }

  private static String policyWithCutPoints(String medium, String high, String top) {
    return """
        {"horizonDays": 365, "annualDiscountRate": 0,
         "tiers": {"cutPoints": ["%s", "%s", "%s"], "hysteresis": 0.05, "dwell": "P14D"},
         "stages": {"slipping": 0.8, "atRisk": 0.55, "lost": 0.3, "silence": "P730D", "returned": "P30D"}}
        """
        .formatted(medium, high, top);
  }

  private static Response putPolicy(String policy, String tag) {
    return given()
        .contentType("application/json")
        .header("If-Match", tag)
        .body(policy)
        .put("/v1/policy");
  }

  /// Nothing is left to be published or judged, of the epochs too that begin in a moment.
  private void awaitRest() {
    var newest = epochs.current().await().atMost(WAIT).newest();
    await()
        .atMost(WAIT)
        .until(
            () -> {
              // First the time, then the status: before its beginning nobody is to be judged.
              var begun = !Instant.now().isBefore(newest.effectiveFrom());
              var status = given().get("/v1/status").as(JsonNode.class);
              return begun
                  && status.get("outbox").asLong() == 0
                  && status.get("revaluationsDue").asLong() == 0;
            });
  }

  private List<String> rows(String sql) {
    return pool.query(sql).execute().await().atMost(WAIT).stream()
        .map(row -> row.toJson().encode())
        .toList();
  }
}
