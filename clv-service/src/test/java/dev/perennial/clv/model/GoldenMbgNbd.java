package dev.perennial.clv.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Values of the MBG/NBD model to 20 digits, from files whose arithmetic is not this project's.
final class GoldenMbgNbd {

  private GoldenMbgNbd() {}

  /// One customer; a file gives the values that it has, the others are NaN.
  record Row(
      MbgNbd model,
      int x,
      double tx,
      double age,
      double horizon,
      double logLikelihood,
      double pAlive,
      double expectedPurchases) {}

  /// Expected purchases of a new customer.
  record NewCustomer(MbgNbd model, double horizon, double expectedPurchases) {}

  static Stream<Row> rows() {
    return elements(read("/golden-values.json").get("mbgnbd"))
        .map(row -> row(row, 39, number(row, "ll"), number(row, "cet39")));
  }

  static Stream<Row> extremes() {
    return elements(read("/golden-mbgnbd-extremes.json").get("rows"))
        .map(row -> row(row, number(row, "t"), Double.NaN, number(row, "cet")));
  }

  static Stream<NewCustomer> newCustomers() {
    return elements(read("/golden-values.json").get("bgnbd_E"))
        .flatMap(
            row ->
                row.get("E_mbg").properties().stream()
                    .map(
                        e ->
                            new NewCustomer(
                                model(row),
                                Double.parseDouble(e.getKey()),
                                e.getValue().asDouble())));
  }

  private static Row row(JsonNode row, double horizon, double logLikelihood, double expected) {
    return new Row(
        model(row),
        row.get("x").asInt(),
        number(row, "tx"),
        number(row, "T"),
        horizon,
        logLikelihood,
        number(row, "palive"),
        expected);
  }

  private static MbgNbd model(JsonNode row) {
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
    try (var in = GoldenMbgNbd.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
