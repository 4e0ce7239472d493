package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.clv.fit.Fit;
import dev.perennial.clv.fit.Histories;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.functional.OrderLog.Placed;
import dev.perennial.clv.model.PurchaseModel;
import dev.perennial.embedded.EmbeddedResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A shop whose customers buy every ten days and stay, quite unlike those of the given parameters.
/// It has a database of its own, because a refit judges everybody.
@QuarkusTest
@TestProfile(RefitTest.OfItsOwn.class)
@WithTestResource(
    value = EmbeddedResource.class,
    initArgs = @ResourceArg(name = "database", value = "clv_refit"))
class RefitTest {

  /// The database is new, so who is whom is read from the beginning too.
  public static class OfItsOwn implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("mp.messaging.incoming.customers.group.id", "clv-refit-customers");
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CUSTOMERS = 200;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Test
  void theModelThatDidBestJudgesEverybody() throws IOException {
    // Given
    var seed = System.nanoTime();
    System.out.println("seed " + seed);
    var orders = orders(new Random(seed));
    try (var log = new OrderLog(kafka)) {
      orders.forEach(log::append);
    }
    var customers = orders.stream().map(Placed::customerId).distinct().count();
    await()
        .atMost(ofSeconds(60))
        .until(() -> given().get("/v1/totals").jsonPath().getLong("orders") == orders.size());
    // When
    var first = refit();
    // Then
    assertThat(first.get("promoted").booleanValue()).as(first.toString()).isTrue();
    var version = first.get("modelVersion").textValue();
    assertThat(version).startsWith(first.at("/backTest/best/model").textValue() + "@");
    assertThat(first.at("/fitted/0/customers").longValue()).isEqualTo(customers);
    assertThat(first.at("/fitted/0/logLikelihood").doubleValue())
        .isCloseTo(
            byHand(orders, first.at("/fitted/0/model").textValue()).logLikelihood(), within(1e-6));
    awaitJudged(first.get("epoch").intValue());
    for (var who : List.of(orders.getFirst().customerId(), orders.getLast().customerId())) {
      var view = given().get("/v1/customers/{id}", who).jsonPath();
      assertThat(view.getString("explanation.modelVersion")).isEqualTo(version);
    }
    assertThat(tiers()).containsKeys("LOW", "MEDIUM", "HIGH", "TOP");

    // A fitted model is compared as it would have been without the holdout: the same is not worse.
    var second = refit();
    assertThat(second.get("promoted").booleanValue()).as(second.toString()).isTrue();
    assertThat(second.get("epoch").intValue()).isEqualTo(first.get("epoch").intValue() + 1);
  }

  /// The chosen kind fitted to the days of the orders themselves; all of them are purchases.
  private Fit<PurchaseModel> byHand(List<Placed> orders, String model) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    var days =
        orders.stream()
            .collect(
                groupingBy(
                    Placed::customerId,
                    mapping(
                        order -> LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC),
                        toCollection(TreeSet::new))))
            .values();
    return PurchaseModelKind.of(model)
        .orElseThrow()
        .fit(
            Histories.of(
                days.stream().mapToInt(own -> own.size() - 1).toArray(),
                days.stream().mapToDouble(own -> DAYS.between(own.first(), own.last())).toArray(),
                days.stream().mapToDouble(own -> DAYS.between(own.first(), today)).toArray()));
  }

  private List<Placed> orders(Random random) {
    var orders = new ArrayList<Placed>();
    for (int i = 0; i < CUSTOMERS; i++) {
      double every = 5 + 10 * random.nextDouble();
      double spend = 10 + 90 * random.nextDouble();
      double day = 200 + 100 * random.nextDouble();
      while (day > 1 && random.nextInt(60) > 0) {
        var at = now.minusSeconds((long) (day * 86_400));
        var net = "%d.%02d".formatted((int) (spend * (0.5 + random.nextDouble())) + 1, i % 100);
        var who = "c-%026d".formatted(900_000 + i);
        orders.add(new Placed(who, "refit-" + orders.size(), 1, at, now, at, net));
        day -= -Math.log(1 - random.nextDouble()) * every;
      }
    }
    return orders;
  }

  private static JsonNode refit() throws IOException {
    var accepted = given().contentType(ContentType.JSON).body("{}").post("/v1/models/refits");
    assertThat(accepted.statusCode()).isEqualTo(202);
    var location = accepted.header("Location");
    await()
        .atMost(ofSeconds(60))
        .until(() -> given().get(location).jsonPath().getString("state").matches("DONE|FAILED"));
    var job = JSON.readTree(given().get(location).asString());
    assertThat(job.get("state").textValue()).as(job.toString()).isEqualTo("DONE");
    return job.get("result");
  }

  private static void awaitJudged(int epoch) {
    await()
        .atMost(ofSeconds(60))
        .until(
            () -> {
              var epochs = given().get("/v1/epochs").jsonPath();
              var begun =
                  Instant.parse(epochs.getString("[%d].effectiveFrom".formatted(epoch - 1)));
              return !Instant.now().isBefore(begun)
                  && given().get("/v1/status").jsonPath().getLong("revaluationsDue") == 0;
            });
  }

  private static Map<String, Long> tiers() {
    return given().get("/v1/segments").jsonPath().<Map<String, Object>>getList("segments").stream()
        .collect(
            groupingBy(
                segment -> (String) segment.get("tier"),
                summingLong(segment -> ((Number) segment.get("customers")).longValue())));
  }
}
