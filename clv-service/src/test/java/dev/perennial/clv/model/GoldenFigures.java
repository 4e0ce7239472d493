package dev.perennial.clv.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Values of the Gamma-Gamma, BG/BB and sBG models to 20 digits, from a file whose arithmetic is
/// not this project's.
final class GoldenFigures {

  private GoldenFigures() {}

  record Spending(
      GammaGamma model, int x, double mean, double logLikelihood, double expectedSpend) {}

  static Stream<Spending> spendings() {
    return elements(file().get("gammagamma"))
        .map(
            row ->
                new Spending(
                    new GammaGamma(parameter(row, 0), parameter(row, 1), parameter(row, 2)),
                    row.get("x").asInt(),
                    number(row, "zbar"),
                    number(row, "ll"),
                    number(row, "cond_mean")));
  }

  /// Of the model with p = 6.25, q = 3.74, gamma = 15.44.
  static double populationMean() {
    return number(file(), "gammagamma_pop_mean");
  }

  record Opportunity(
      BgBb model,
      int x,
      int tx,
      int n,
      double logLikelihood,
      double pAliveNext,
      double expectedPurchasesOf5,
      double residualPurchasesAt10Percent) {}

  static Stream<Opportunity> opportunities() {
    return elements(file().get("bgbb"))
        .map(
            row ->
                new Opportunity(
                    new BgBb(
                        parameter(row, 0), parameter(row, 1), parameter(row, 2), parameter(row, 3)),
                    row.get("x").asInt(),
                    row.get("tx").asInt(),
                    row.get("n").asInt(),
                    number(row, "ll"),
                    number(row, "palive_next"),
                    number(row, "cet5"),
                    number(row, "dert_d0.1")));
  }

  static ShiftedBetaGeometric contracts() {
    var row = file().get("sbg");
    return new ShiftedBetaGeometric(parameter(row, 0), parameter(row, 1));
  }

  record Period(int number, double survival, double retention) {}

  static Stream<Period> periods() {
    var row = file().get("sbg");
    return row.get("S")
        .propertyStream()
        .map(
            survival ->
                new Period(
                    Integer.parseInt(survival.getKey()),
                    Double.parseDouble(survival.getValue().asText()),
                    number(row.get("r"), survival.getKey())));
  }

  /// Of [#contracts()] at 10 % per period.
  static double discountedLifetime() {
    return number(file().get("sbg"), "DEL_d0_1");
  }

  /// Of [#contracts()] at 10 % per period, just before the first renewal.
  static double discountedResidualLifetime() {
    return number(file().get("sbg"), "DERL_n1_d0_1");
  }

  private static double parameter(JsonNode row, int index) {
    return Double.parseDouble(row.get("params").get(index).asText());
  }

  private static double number(JsonNode row, String field) {
    return Double.parseDouble(row.get(field).asText());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode file() {
    try (var in = GoldenFigures.class.getResourceAsStream("/golden-values.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
