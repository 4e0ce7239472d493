package dev.perennial.clv.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Values of BG/NBD and MBG/NBD to 20 digits, from files whose arithmetic is not this project's.
final class GoldenBetaGeometric {

  private GoldenBetaGeometric() {}

  /// One customer; a file gives the values that it has, the others are NaN.
  record Row(
      BetaGeometric model,
      int x,
      double tx,
      double age,
      double horizon,
      double logLikelihood,
      double pAlive,
      double expectedPurchases,
      double residualPurchases) {}

  /// Expected purchases of a new customer.
  record NewCustomer(BetaGeometric model, double horizon, double expectedPurchases) {}

  static Stream<Row> rows() {
    var golden = read("/golden-values.json");
    return Stream.concat(
        elements(golden.get("bgnbd")).map(row -> row(bgNbd(row), row)),
        elements(golden.get("mbgnbd")).map(row -> row(mbgNbd(row), row)));
  }

  /// Rows that have a discounted expectation without a horizon, too.
  static Stream<Row> residuals() {
    return rows().filter(row -> !Double.isNaN(row.residualPurchases()));
  }

  static Stream<Row> extremes() {
    return elements(read("/golden-mbgnbd-extremes.json").get("rows"))
        .map(
            row ->
                new Row(
                    mbgNbd(row),
                    row.get("x").asInt(),
                    number(row, "tx"),
                    number(row, "T"),
                    number(row, "t"),
                    Double.NaN,
                    number(row, "palive"),
                    number(row, "cet"),
                    Double.NaN));
  }

  static Stream<NewCustomer> newCustomers() {
    return elements(read("/golden-values.json").get("bgnbd_E"))
        .flatMap(
            row ->
                Stream.concat(
                    newCustomers(bgNbd(row), row.get("E")),
                    newCustomers(mbgNbd(row), row.get("E_mbg"))));
  }

  private static Stream<NewCustomer> newCustomers(BetaGeometric model, JsonNode byHorizon) {
    return byHorizon.properties().stream()
        .map(e -> new NewCustomer(model, Double.parseDouble(e.getKey()), e.getValue().asDouble()));
  }

  private static Row row(BetaGeometric model, JsonNode row) {
    return new Row(
        model,
        row.get("x").asInt(),
        number(row, "tx"),
        number(row, "T"),
        39,
        number(row, "ll"),
        number(row, "palive"),
        number(row, "cet39"),
        row.has("dert_d0.0027") ? number(row, "dert_d0.0027") : Double.NaN);
  }

  private static BgNbd bgNbd(JsonNode row) {
    var p = row.get("params");
    return new BgNbd(
        p.get(0).asDouble(), p.get(1).asDouble(), p.get(2).asDouble(), p.get(3).asDouble());
  }

  private static MbgNbd mbgNbd(JsonNode row) {
    var p = row.get("params");
    return new MbgNbd(
        p.get(0).asDouble(), p.get(1).asDouble(), p.get(2).asDouble(), p.get(3).asDouble());
  }

  private static double number(JsonNode row, String field) {
    return Double.parseDouble(row.get(field).asText());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read(String resource) {
    try (var in = GoldenBetaGeometric.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
