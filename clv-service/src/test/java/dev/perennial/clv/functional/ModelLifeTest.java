package dev.perennial.clv.functional;

import static dev.perennial.clv.functional.SimulatedShop.CALIBRATION_END;
import static dev.perennial.clv.functional.SimulatedShop.END;
import static io.restassured.RestAssured.given;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.clv.backtest.Accuracy;
import dev.perennial.clv.backtest.Forecast;
import dev.perennial.clv.backtest.Holdout;
import dev.perennial.clv.backtest.SpendAccuracy;
import dev.perennial.clv.fit.Fits;
import dev.perennial.clv.fit.PurchaseModelKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Orders go in by the log; fits and back-tests come out as a reckoning by hand has them.
@QuarkusTest
@RealServers
class ModelLifeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = new Random().nextInt(1_000_000);

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject Pool pool;

  @Test
  void fitsAndBackTestsAreThoseOfTheShopsOwnDays() throws IOException {
    System.out.println("seed " + SEED);
    var shop = new SimulatedShop(SEED);
    play(shop);
    var holdout = shop.holdout();

    assertFits(holdout);
    assertBackTests(holdout);
  }

  private static void assertFits(Holdout holdout) throws IOException {
    var question = "{\"calibrationEnd\":\"" + CALIBRATION_END + "\",\"timeUnit\":\"week\"}";
    var result = awaitResult(post("/v1/models/fits", question));

    var histories = holdout.histories(7);
    assertThat(result.at("/models").findValuesAsText("model"))
        .containsExactly("BG/NBD", "MBG/NBD", "Pareto/NBD", "Gamma-Gamma");
    for (var kind : PurchaseModelKind.values()) {
      var expected = kind.fit(histories);
      var fitted = of(kind, result);
      assertParameters(fitted, expected.model().parameters());
      assertThat(fitted.get("logLikelihood").doubleValue())
          .isCloseTo(expected.logLikelihood(), within(1e-6));
      assertThat(fitted.get("customers").longValue()).isEqualTo(histories.customers());
      assertThat(fitted.get("repeatCustomers").longValue()).isEqualTo(histories.repeatCustomers());
      assertThat(fitted.get("timeUnit").textValue()).isEqualTo("week");
      assertThat(fitted.get("calibrationEnd").textValue()).isEqualTo(CALIBRATION_END.toString());
      assertThat(fitted.get("flags").size()).isEqualTo(expected.flags().size());
      assertThat(fitted.get("standardErrors").size()).isEqualTo(4);
    }
    assertParameters(
        result.at("/models/3"), Fits.gammaGamma(holdout.spendings()).model().parameters());
  }

  private static void assertBackTests(Holdout holdout) throws IOException {
    var question = "{\"calibrationEnd\":\"%s\",\"end\":\"%s\"}".formatted(CALIBRATION_END, END);
    var result = awaitResult(post("/v1/backtests", question));

    int horizon = (int) ChronoUnit.DAYS.between(CALIBRATION_END, END);
    var spending = Fits.gammaGamma(holdout.spendings()).model();
    double lowest = Double.POSITIVE_INFINITY;
    for (var kind : PurchaseModelKind.values()) {
      var forecast = Forecast.of(kind.fit(holdout.histories(1)).model(), horizon);
      var expected = Accuracy.of(holdout, forecast);
      var tested = of(kind, result);
      assertThat(tested.get("model").textValue()).isEqualTo(kind.inLiterature());
      assertThat(tested.get("customers").longValue()).isEqualTo(holdout.customers());
      assertThat(tested.get("actualPurchases").longValue()).isEqualTo(holdout.purchases());
      assertThat(tested.get("mae").doubleValue()).isCloseTo(expected.mae(), within(1e-6));
      assertThat(tested.get("predictedPurchases").doubleValue())
          .isCloseTo(expected.predictedPurchases(), withinPercentage(1e-4));
      assertThat(tested.at("/spend/predicted").doubleValue())
          .isCloseTo(
              SpendAccuracy.of(holdout, forecast, spending).predicted(), withinPercentage(1e-4));
      assertThat(tested.get("byFrequency").size()).isEqualTo(8);
      assertWeeks(tested.get("weekly"), holdout);
      lowest = Math.min(lowest, tested.get("mae").doubleValue());
    }
    var naive = Accuracy.of(holdout, Forecast.naive(horizon));
    assertThat(result.at("/naive/mae").doubleValue()).isCloseTo(naive.mae(), within(1e-9));
    var best = PurchaseModelKind.of(result.at("/best/model").textValue()).orElseThrow();
    assertThat(of(best, result).get("mae").doubleValue()).isEqualTo(lowest);
  }

  private static JsonNode of(PurchaseModelKind kind, JsonNode result) {
    return StreamSupport.stream(result.get("models").spliterator(), false)
        .filter(model -> model.get("model").textValue().equals(kind.inLiterature()))
        .findFirst()
        .orElseThrow();
  }

  /// The last week ends with the holdout, and one with calibration.
  private static void assertWeeks(JsonNode weeks, Holdout holdout) {
    var last = weeks.get(weeks.size() - 1);
    long before = holdout.histories(1).repeatPurchases();
    assertThat(last.get("end").textValue()).isEqualTo(END.toString());
    assertThat(last.get("actual").longValue()).isEqualTo(before + holdout.purchases());
    assertThat(weeks)
        .filteredOn(week -> week.get("end").textValue().equals(CALIBRATION_END.toString()))
        .singleElement()
        .satisfies(week -> assertThat(week.get("actual").longValue()).isEqualTo(before));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "/v1/models/fits;{\"model\":\"NBD\"};model",
        "/v1/models/fits;{\"end\":\"2015-01-01\"};end",
        "/v1/models/fits;{\"calibrationEnd\":\"2999-01-01\"};calibrationEnd",
        "/v1/models/fits;{\"calibrationEnd\":\"yesterday\"};calibrationEnd",
        "/v1/models/fits;{\"timeUnit\":\"month\"};timeUnit",
        "/v1/backtests;{\"model\":\"Gamma-Gamma\"};model",
        "/v1/backtests;{\"end\":\"2999-01-01\"};end",
        "/v1/backtests;{\"end\":\"2015-01-01\",\"calibrationEnd\":\"2015-01-01\"};calibrationEnd",
      })
  void wrongQuestionsAreRefusedByTheNameOfTheField(String path, String question, String field) {
    var problem = post(path, question);

    assertThat(problem.statusCode()).isEqualTo(400);
    assertThat(problem.contentType()).startsWith("application/problem+json");
    assertThat(problem.jsonPath().getString("detail")).contains(field);
  }

  @Test
  void jobsAreFoundByTheirKindAlone() {
    var fit = post("/v1/models/fits", "{\"model\":\"MBG/NBD\",\"calibrationEnd\":\"2001-01-01\"}");
    var id = fit.jsonPath().getString("id");

    assertThat(fit.statusCode()).isEqualTo(202);
    assertThat(fit.header("Location")).endsWith("/v1/models/fits/" + id);
    given().get("/v1/backtests/" + id).then().statusCode(404);
    given().get("/v1/models/fits/nobody").then().statusCode(404);
    given().get("/v1/models/fits?limit=0").then().statusCode(400);
    assertThat(given().get("/v1/models/fits?limit=1").jsonPath().getList("id")).containsExactly(id);
  }

  @Test
  void withoutAQuestionEverythingIsDone() throws IOException {
    var fit = awaitResult(given().noContentType().post("/v1/models/fits"));
    var test = awaitResult(given().contentType(ContentType.JSON).post("/v1/backtests"));

    assertThat(fit.at("/models").size()).isEqualTo(4);
    assertThat(test.at("/models").size()).isEqualTo(3);
  }

  @Test
  void nobodysDataIsNoFailure() throws IOException {
    var fit = awaitResult(post("/v1/models/fits", "{\"calibrationEnd\":\"1999-12-31\"}"));
    var test =
        awaitResult(
            post("/v1/backtests", "{\"calibrationEnd\":\"1999-06-30\",\"end\":\"1999-12-31\"}"));

    assertThat(fit.at("/models/0/customers").longValue()).isZero();
    assertThat(fit.at("/models/0/flags").toString()).contains("TOO_LITTLE_DATA");
    assertThat(test.at("/customers").longValue()).isZero();
    assertThat(test.at("/naive/mae").isNull()).isTrue();
    assertThat(test.at("/best").isNull()).isTrue();
  }

  private void play(SimulatedShop shop) {
    try (var log = new OrderLog(kafka)) {
      shop.orders().forEach(log::append);
    }
    await().atMost(ofSeconds(60)).until(() -> orders("test/shop/sim-%") == shop.orders().size());
  }

  private long orders(String like) {
    return pool.preparedQuery("select count(*) as n from orders where order_key like $1")
        .execute(Tuple.of(like))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getLong("n");
  }

  private static Response post(String path, String question) {
    return given().contentType(ContentType.JSON).body(question).post(path);
  }

  private static JsonNode awaitResult(Response accepted) throws IOException {
    assertThat(accepted.statusCode()).isEqualTo(202);
    var location = accepted.header("Location");
    await()
        .atMost(ofSeconds(60))
        .until(() -> given().get(location).jsonPath().getString("state").matches("DONE|FAILED"));
    var job = JSON.readTree(given().get(location).asString());
    assertThat(job.get("state").textValue()).as(job.toString()).isEqualTo("DONE");
    assertThat(job.get("progress").doubleValue()).isEqualTo(1);
    return job.get("result");
  }

  private static void assertParameters(JsonNode fitted, Map<String, Double> expected) {
    assertThat(fitted.get("parameters").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(expected.keySet());
    expected.forEach(
        (name, value) ->
            assertThat(fitted.at("/parameters/" + name).doubleValue())
                .as(name)
                .isCloseTo(value, withinPercentage(1e-5)));
  }
}
