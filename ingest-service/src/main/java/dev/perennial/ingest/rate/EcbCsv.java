package dev.perennial.ingest.rate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The file of the European Central Bank's euro foreign exchange reference rates
/// (`eurofxref-hist.csv`): a header `Date,USD,JPY,...`, a row for each day in any order, `N/A`
/// where a currency has no rate. The file of the last day alone (`eurofxref.csv`) is of the same
/// form.
public final class EcbCsv {

  private static final String ABSENT = "N/A";
  private static final DateTimeFormatter OF_THE_LAST_DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private EcbCsv() {}

  /// Throws `IllegalArgumentException`, naming the line, where the file is something else.
  public static ReferenceRates read(Reader source) throws IOException {
    var reader = new BufferedReader(source);
    var currencies = currencies(reader.readLine());
    var rates = ReferenceRates.builder();
    var number = 1;
    for (var line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        readDay(rates, currencies, cells(line), number);
      }
    }
    return rates.build();
  }

  private static List<Currency> currencies(String header) {
    var cells = header == null ? List.<String>of() : cells(header);
    if (cells.isEmpty() || !cells.getFirst().equals("Date")) {
      throw new IllegalArgumentException("line 1 is not the header Date,USD,JPY,...");
    }
    try {
      return cells.stream()
          .skip(1)
          .filter(cell -> !cell.isEmpty())
          .map(Currency::getInstance)
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line 1 names an unknown currency", e);
    }
  }

  private static void readDay(
      ReferenceRates.Builder rates, List<Currency> currencies, List<String> cells, int number) {
    try {
      var day = day(cells.getFirst());
      for (var column = 1; column < Math.min(cells.size(), currencies.size() + 1); column++) {
        var cell = cells.get(column);
        if (!cell.isEmpty() && !cell.equals(ABSENT)) {
          rates.add(currencies.get(column - 1), day, positive(cell));
        }
      }
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalArgumentException("line " + number + " is not a date and its rates", e);
    }
  }

  /// `2026-01-30` in the file of all days, `30 January 2026` in that of the last one.
  private static LocalDate day(String cell) {
    return cell.indexOf(' ') < 0 ? LocalDate.parse(cell) : LocalDate.parse(cell, OF_THE_LAST_DAY);
  }

  private static BigDecimal positive(String cell) {
    var rate = new BigDecimal(cell);
    if (rate.signum() <= 0) {
      throw new NumberFormatException("a rate is positive");
    }
    return rate;
  }

  /// Every row of the bank's file ends in a comma; the empty cell after it is no column.
  private static List<String> cells(String line) {
    return Stream.of(line.split(",")).map(String::strip).toList();
  }
}
