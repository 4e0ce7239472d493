package dev.perennial.bench.start;

import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What `bench start` found.
///
/// @param times of which the median is told
record StartReport(Machine machine, int times, List<Row> services) {

  /// @param way in words
  record Row(String service, String way, Begun begun) {}

  /// A start.
  ///
  /// @param seconds from the start of the process until it answered that it is ready; seen at most
  ///     50 ms late
  /// @param residentMib then
  /// @param cpuSeconds until then
  record Begun(double seconds, double residentMib, double cpuSeconds) {

    /// The one that took as long as half of them at most.
    static Begun median(List<Begun> all) {
      var ascending = all.stream().sorted(Comparator.comparing(Begun::seconds)).toList();
      return ascending.get((all.size() - 1) / 2);
    }
  }

  String text() {
    var table = new Table("service", "ready after s", "CPU s", "resident MiB");
    services.forEach(row -> row(table, row.service() + ", " + row.way(), row.begun()));
    return String.format(
        Locale.ROOT,
        """

        starts, one service at a time, median of %d

        %s
          %s
        """,
        times,
        table.text(),
        machine.sentence());
  }

  private static void row(Table table, String name, Begun begun) {
    table.row(
        name,
        String.format(Locale.ROOT, "%.2f", begun.seconds()),
        String.format(Locale.ROOT, "%.2f", begun.cpuSeconds()),
        String.format(Locale.ROOT, "%,.0f", begun.residentMib()));
  }
}
