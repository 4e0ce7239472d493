package dev.perennial.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A file with a row for each line of an order: UCI Online Retail where it is present, else one of
/// its shape made from a seed.
record OrderLines(Path file) {

  private static final long SEED = 20_101_201;
  private static final int ORDERS = 10_000;
  private static final Pattern ROW =
      Pattern.compile("([^,]+),.*,(-?\\d+),[^,]+,(-?[\\d.]+),\\d*,[^,]*");

  static OrderLines in(Path folder) throws IOException {
    var data = System.getenv().getOrDefault("PERENNIAL_DATA", "../../../shared/data");
    var uci = Path.of(data, "uci_online_retail.csv.gz").toAbsolutePath().normalize();
    if (Files.exists(uci)) {
      return new OrderLines(uci);
    }
    System.out.println(uci.getFileName() + " is not in the data folder: a generated file instead");
    var generated = folder.resolve("lines.csv.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(generated)), StandardCharsets.UTF_8)) {
      write(out);
    }
    return new OrderLines(generated);
  }

  private static void write(Writer out) throws IOException {
    var random = new Random(SEED);
    out.write(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\r\n");
    for (var order = 0; order < ORDERS; order++) {
      var customer = random.nextInt(4_000);
      for (var line = random.nextInt(40); line >= 0; line--) {
        out.write(
            "%d,%d,\"BOX, \"\"%d\"\"\",%d,2011-%02d-01 08:26:00,%d.%02d,%d,France\r\n"
                .formatted(
                    536_365 + order,
                    random.nextInt(4_000),
                    line,
                    random.nextInt(30) - 2,
                    1 + order * 12 / ORDERS,
                    random.nextInt(20),
                    random.nextInt(100),
                    customer));
      }
    }
  }

  /// What each order is worth, added up line by line.
  Map<String, BigDecimal> sums() throws IOException {
    var sums = new HashMap<String, BigDecimal>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var row = ROW.matcher(line);
        if (!row.matches()) {
          throw new AssertionError(line);
        }
        var cost = new BigDecimal(row.group(2)).multiply(new BigDecimal(row.group(3)));
        sums.merge(row.group(1), cost, BigDecimal::add);
      }
    }
    return sums;
  }
}
