package dev.perennial.clv.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Values of the Pareto/NBD model to 20 digits, from a file whose arithmetic is not this
/// project's.
public final class GoldenParetoNbd {

  private GoldenParetoNbd() {}

  /// One customer; `residualPurchases` is the literature's DERT at .0027 per time unit.
  public record Row(
      ParetoNbd model,
      int x,
      double tx,
      double age,
      double logLikelihood,
      double pAlive,
      double expectedPurchasesOf39,
      double residualPurchases) {}

  /// Expected purchases of a new customer.
  record NewCustomer(ParetoNbd model, double horizon, double expectedPurchases) {}

  public static Stream<Row> rows() {
    return elements("paretonbd")
        .map(
            row ->
                new Row(
                    model(row),
                    row.get("x").asInt(),
                    number(row, "tx"),
                    number(row, "T"),
                    number(row, "ll"),
                    number(row, "palive"),
                    number(row, "cet39"),
                    number(row, "dert_d0.0027")));
  }

  static Stream<NewCustomer> newCustomers() {
    return elements("paretonbd_E")
        .flatMap(
            row ->
                row.get("E").properties().stream()
                    .map(
                        e ->
                            new NewCustomer(
                                model(row),
                                Double.parseDouble(e.getKey()),
                                e.getValue().asDouble())));
  }

  private static ParetoNbd model(JsonNode row) {
    var p = row.get("params");
    return new ParetoNbd(
        p.get(0).asDouble(), p.get(1).asDouble(), p.get(2).asDouble(), p.get(3).asDouble());
  }

  private static double number(JsonNode row, String field) {
    return Double.parseDouble(row.get(field).asText());
  }

  private static Stream<JsonNode> elements(String name) {
    try (var in = GoldenParetoNbd.class.getResourceAsStream("/golden-values.json")) {
      var array = new ObjectMapper().readTree(in).get(name);
      return StreamSupport.stream(array.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
