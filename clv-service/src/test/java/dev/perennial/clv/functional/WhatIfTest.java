package dev.perennial.clv.functional;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arithmetic as anybody can check it from outside, against values that are not this
/// project's.
@QuarkusTest
@RealServers
class WhatIfTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double RELATIVE_PERCENT = 1e-7;

  @ParameterizedTest
  @CsvSource({
    "bgnbd,BG/NBD,r alpha a b",
    "mbgnbd,MBG/NBD,r alpha a b",
    "paretonbd,Pareto/NBD,r alpha s beta"
  })
  void purchaseModelsAnswerWithTheGoldenValues(String rows, String model, String names)
      throws IOException {
    for (var row : golden().get(rows)) {
      var answer =
          ask(
              """
              {"model":"%s","parameters":%s,"x":%s,"tx":%s,"T":%s,
               "horizon":39,"discountRate":0.0027}
              """
                  .formatted(
                      model,
                      parameters(row, names),
                      text(row, "x"),
                      text(row, "tx"),
                      text(row, "T")));
      assertThat(answer.get("model").textValue()).isEqualTo(model);
      assertSame(row, "ll", answer, "logLikelihood");
      assertSame(row, "palive", answer, "pAlive");
      assertSame(row, "cet39", answer, "expectedPurchases");
      if (row.has("dert_d0.0027")) {
        assertSame(row, "dert_d0.0027", answer, "residualPurchases");
      }
    }
  }

  @Test
  void newCustomersAreExpectedToBuyAsTheGoldenValuesSay() throws IOException {
    for (var row : golden().get("paretonbd_E")) {
      for (var expected : row.get("E").properties()) {
        var answer =
            ask(
                """
                {"model":"Pareto/NBD","parameters":%s,"x":0,"tx":0,"T":0,"horizon":%s}
                """
                    .formatted(parameters(row, "r alpha s beta"), expected.getKey()));
        assertThat(answer.get("expectedPurchasesOfNewCustomer").doubleValue())
            .isCloseTo(expected.getValue().asDouble(), withinPercentage(RELATIVE_PERCENT));
      }
    }
  }

  @Test
  void spendingAnswersWithTheGoldenValues() throws IOException {
    for (var row : golden().get("gammagamma")) {
      var answer =
          ask(
              """
              {"model":"Gamma-Gamma","parameters":%s,"x":%s,"mean":%s}
              """
                  .formatted(parameters(row, "p q gamma"), text(row, "x"), text(row, "zbar")));
      assertSame(row, "ll", answer, "logLikelihood");
      assertSame(row, "cond_mean", answer, "expectedSpend");
    }
  }

  @Test
  void opportunitiesAnswerWithTheGoldenValues() throws IOException {
    for (var row : golden().get("bgbb")) {
      var answer =
          ask(
              """
              {"model":"BG/BB","parameters":%s,"x":%s,"tx":%s,"n":%s,"horizon":5,"discountRate":0.1}
              """
                  .formatted(
                      parameters(row, "alpha beta gamma delta"),
                      text(row, "x"),
                      text(row, "tx"),
                      text(row, "n")));
      assertSame(row, "ll", answer, "logLikelihood");
      assertSame(row, "palive_next", answer, "pAlive");
      assertSame(row, "cet5", answer, "expectedPurchases");
      assertSame(row, "dert_d0.1", answer, "residualPurchases");
    }
  }

  @Test
  void contractsAnswerWithTheGoldenValues() throws IOException {
    var row = golden().get("sbg");
    for (var survival : row.get("S").properties()) {
      var answer =
          ask(
              """
              {"model":"sBG","parameters":%s,"n":%s,"discountRate":0.1}
              """
                  .formatted(parameters(row, "alpha beta"), survival.getKey()));
      assertSame(row.get("S"), survival.getKey(), answer, "survival");
      assertSame(row.get("r"), survival.getKey(), answer, "retention");
      assertSame(row, "DEL_d0_1", answer, "discountedLifetime");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};model",
        "{\"model\":\"NBD\"};model",
        "{\"model\":\"BG/NBD\"};parameters",
        "{\"model\":\"BG/NBD\",\"parameters\":{\"r\":1,\"alpha\":1,\"a\":1}};parameters.b",
        "{\"model\":\"BG/NBD\",\"parameters\":{\"r\":-1,\"alpha\":1,\"a\":1,\"b\":1}};parameters.r",
        "{\"model\":\"sBG\",\"parameters\":{\"alpha\":1,\"beta\":1},\"n\":2.5};n must",
        "{\"model\":\"sBG\",\"parameters\":{\"alpha\":1,\"beta\":\"b\"},\"n\":2};parameters.beta",
        "{\"model\":\"sBG\",\"parameters\":{\"alpha\":1,\"beta\":1},\"n\":[]};n ",
        "not json;JSON",
      })
  void wrongQuestionsAreRefusedByTheNameOfTheField(String body, String field) {
    var problem = given().contentType(ContentType.JSON).body(body).post("/v1/models/what-if");
    assertThat(problem.statusCode()).isEqualTo(400);
    assertThat(problem.contentType()).startsWith("application/problem+json");
    assertThat(problem.jsonPath().getString("detail")).contains(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\":0,\"tx\":1,\"T\":2",
        "\"x\":1,\"tx\":3,\"T\":2",
        "\"x\":-1,\"tx\":1,\"T\":2",
        "\"x\":1.5,\"tx\":1,\"T\":2",
        "\"x\":1,\"tx\":-1,\"T\":2",
        "\"x\":1,\"tx\":1",
        "\"x\":1,\"tx\":1,\"T\":2,\"horizon\":-1",
        "\"x\":1,\"tx\":1,\"T\":2,\"discountRate\":-1",
        "\"x\":1,\"tx\":1,\"T\":2,\"discountRate\":1e-300",
        "\"x\":2000000000,\"tx\":1,\"T\":2",
        "\"x\":1,\"tx\":1,\"T\":1e300",
        "\"x\":1,\"tx\":1,\"T\":2,\"horizon\":1,\"n\":-1",
      })
  void impossibleHistoriesAreRefused(String history) {
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"model\":\"MBG/NBD\",\"parameters\":{\"r\":1,\"alpha\":1,\"a\":1,\"b\":1},"
                + history
                + "}")
        .post("/v1/models/what-if")
        .then()
        .statusCode(400);
  }

  private static JsonNode ask(String question) throws IOException {
    return JSON.readTree(
        given()
            .contentType(ContentType.JSON)
            .body(question)
            .post("/v1/models/what-if")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private static void assertSame(JsonNode row, String golden, JsonNode answer, String field) {
    assertThat(answer.get(field).doubleValue())
        .as("%s of %s", field, row)
        .isCloseTo(Double.parseDouble(text(row, golden)), withinPercentage(RELATIVE_PERCENT));
  }

  private static String parameters(JsonNode row, String names) {
    var name = List.of(names.split(" "));
    return IntStream.range(0, name.size())
        .mapToObj(i -> "\"" + name.get(i) + "\":" + row.get("params").get(i).asText())
        .collect(joining(",", "{", "}"));
  }

  private static String text(JsonNode row, String field) {
    return row.get(field).asText();
  }

  private static JsonNode golden() throws IOException {
    try (var in = WhatIfTest.class.getResourceAsStream("/golden-values.json")) {
      return JSON.readTree(in);
    }
  }
}
