package dev.perennial.clv.backtest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import dev.perennial.clv.model.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// CDNOW's customers, 39 weeks of calibration and 39 weeks of holdout, in days.
record CdnowHoldout(List<NavigableMap<LocalDate, Double>> customers) {

  static final int HORIZON = 273;
  private static final LocalDate FIRST = LocalDate.of(1997, 1, 1);
  private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
  private static final LocalDate END = CALIBRATION_END.plusDays(HORIZON);

  /// A tenth of them.
  static CdnowHoldout sample() {
    return read("cdnow_sample.csv");
  }

  /// All of them.
  static CdnowHoldout master() {
    return read("cdnow_master.csv");
  }

  /// Each customer a row of their own.
  Holdout holdout() {
    var once = new long[customers.size()];
    Arrays.fill(once, 1);
    return Holdout.of(
        ints(days -> before(days).size() - 1),
        doubles(days -> age(days, before(days).lastKey())),
        doubles(days -> age(days, CALIBRATION_END)),
        ints(days -> after(days).size()),
        doubles(CdnowHoldout::meanRepeatDay),
        doubles(days -> sum(after(days))),
        once);
  }

  PurchaseFlow flow() {
    var newcomers = new long[1 + (int) ChronoUnit.DAYS.between(FIRST, CALIBRATION_END)];
    var repeats = new long[newcomers.length + HORIZON];
    for (var days : customers) {
      newcomers[(int) ChronoUnit.DAYS.between(FIRST, days.firstKey())]++;
      repeatDays(days)
          .keySet()
          .forEach(day -> repeats[(int) ChronoUnit.DAYS.between(FIRST, day)]++);
    }
    return new PurchaseFlow(newcomers, repeats, newcomers.length - 1);
  }

  private static CdnowHoldout read(String file) {
    try (var lines = Files.lines(SharedData.file(file))) {
      var rows = lines.map(line -> List.of(line.split(","))).toList();
      int date = rows.getFirst().indexOf("date");
      int dollars = rows.getFirst().indexOf("dollars");
      return new CdnowHoldout(
          List.copyOf(
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
                  .values()));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private int[] ints(ToIntFunction<NavigableMap<LocalDate, Double>> figure) {
    return customers.stream().mapToInt(figure).toArray();
  }

  private double[] doubles(ToDoubleFunction<NavigableMap<LocalDate, Double>> figure) {
    return customers.stream().mapToDouble(figure).toArray();
  }

  private static SortedMap<LocalDate, Double> before(NavigableMap<LocalDate, Double> days) {
    return days.headMap(CALIBRATION_END, true);
  }

  private static SortedMap<LocalDate, Double> after(NavigableMap<LocalDate, Double> days) {
    return days.tailMap(CALIBRATION_END, false);
  }

  private static SortedMap<LocalDate, Double> repeatDays(NavigableMap<LocalDate, Double> days) {
    return days.tailMap(days.firstKey(), false);
  }

  private static double age(NavigableMap<LocalDate, Double> days, LocalDate at) {
    return ChronoUnit.DAYS.between(days.firstKey(), at);
  }

  private static double meanRepeatDay(NavigableMap<LocalDate, Double> days) {
    var repeats = repeatDays(days).headMap(CALIBRATION_END.plusDays(1));
    return repeats.isEmpty() ? 0 : sum(repeats) / repeats.size();
  }

  private static double sum(SortedMap<LocalDate, Double> days) {
    return days.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
