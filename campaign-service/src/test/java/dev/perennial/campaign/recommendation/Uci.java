package dev.perennial.campaign.recommendation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// UCI Online Retail (Chen 2015), where PERENNIAL_DATA names a folder that has it; a test that asks
/// for it is skipped elsewhere.
public final class Uci {

  private static final String FILE = "uci_online_retail.csv.gz";

  private Uci() {}

  /// The orders with a customer, without cancellations and adjustments; customers are numbers.
  public static List<Order> orders() throws IOException {
    var folder = Optional.ofNullable(System.getenv("PERENNIAL_DATA")).map(Path::of);
    assumeTrue(folder.isPresent(), "PERENNIAL_DATA names no folder with " + FILE);
    var file = folder.orElseThrow().resolve(FILE);
    assumeTrue(Files.exists(file), file + " is not there");
    return orders(file);
  }

  private static List<Order> orders(Path file) throws IOException {
    var lines = new TreeMap<String, List<String[]>>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      reader
          .lines()
          .skip(1)
          .map(Uci::fields)
          .forEach(
              each -> {
                var isSale = !each[0].startsWith("C") && !each[0].startsWith("A");
                if (isSale && !each[6].isEmpty() && new BigDecimal(each[5]).signum() > 0) {
                  lines.computeIfAbsent(each[0], _ -> new ArrayList<>()).add(each);
                }
              });
    }
    return lines.entrySet().stream().map(each -> order(each.getKey(), each.getValue())).toList();
  }

  private static Order order(String invoice, List<String[]> rows) {
    return Orders.order(
        "uci/1/" + invoice,
        rows.getFirst()[6],
        Instant.parse(rows.getFirst()[4].replace(' ', 'T') + "Z"),
        OrderStatus.PAID,
        rows.stream()
            .map(
                row ->
                    new Line(
                        row[1], Optional.empty(), new BigDecimal(row[3]), new BigDecimal(row[5])))
            .toList());
  }

  /// Fields of a CSV line; only the description is ever quoted.
  private static String[] fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    var quoted = false;
    for (var c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields.toArray(String[]::new);
  }
}
