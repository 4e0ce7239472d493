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
