package dev.perennial.clv.fit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import dev.perennial.clv.model.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// CDNOW's customers as their purchases up to the end of September 1997 tell them, 39 weeks, in
/// days.
public final class CdnowLog {

  private static final LocalDate END = LocalDate.of(1997, 9, 30);

  /// Dollars by day, of each customer.
  private final Collection<TreeMap<LocalDate, Double>> customers;

  private CdnowLog(Collection<TreeMap<LocalDate, Double>> customers) {
    this.customers = customers;
  }

  /// A tenth of them.
  public static CdnowLog sample() {
    return read("cdnow_sample.csv");
  }

  /// All of them.
  public static CdnowLog master() {
    return read("cdnow_master.csv");
  }

  public Histories histories() {
    return Histories.of(
        customers.stream().mapToInt(days -> days.size() - 1).toArray(),
        customers.stream().mapToDouble(days -> age(days, days.lastKey())).toArray(),
        customers.stream().mapToDouble(days -> age(days, END)).toArray());
  }

  public Spendings spendings() {
    return Spendings.of(
        customers.stream().mapToInt(days -> days.size() - 1).toArray(),
        customers.stream().mapToDouble(CdnowLog::meanRepeatDay).toArray());
  }

  private static CdnowLog read(String file) {
    try (var lines = Files.lines(SharedData.file(file))) {
      var rows = lines.map(line -> List.of(line.split(","))).toList();
      int date = rows.getFirst().indexOf("date");
      int dollars = rows.getFirst().indexOf("dollars");
      return new CdnowLog(
          rows.stream()
              .skip(1)
              .filter(row -> !LocalDate.parse(row.get(date)).isAfter(END))
              .collect(
                  groupingBy(
                      row -> row.getFirst(),
                      groupingBy(
                          row -> LocalDate.parse(row.get(date)),
                          TreeMap::new,
                          summingDouble(row -> Double.parseDouble(row.get(dollars))))))
              .values());
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static double age(TreeMap<LocalDate, Double> days, LocalDate at) {
    return ChronoUnit.DAYS.between(days.firstKey(), at);
  }

  private static double meanRepeatDay(TreeMap<LocalDate, Double> days) {
    return days.tailMap(days.firstKey(), false).values().stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(0);
  }
}
