package dev.perennial.bench.scale;

import dev.perennial.bench.flow.FlowReport;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;
import java.util.List;
import java.util.Locale;

/// What `bench scale` found.
///
/// @param orders that were measured at each size
record ScaleReport(Machine machine, int orders, List<Row> rows) {

  /// @param customers in clv-service's database before the first order, beside the 5,000 of the
  ///     sample shop
  /// @param replicas of clv-service
  /// @param clvMib size of its database afterwards
  /// @param ingestMib that of ingest-service
  /// @param refitSeconds from asking for a refit until it was decided upon
  /// @param strangers customers whom clv-service met and who are no newcomers
  record Row(
      int customers,
      int replicas,
      double clvMib,
      double ingestMib,
      double refitSeconds,
      long strangers,
      FlowReport flow) {

    /// Orders of copies that ingest-service did not know would measure another shop than was meant.
    boolean isComplete() {
      return strangers == 0 && flow.isComplete();
    }
  }

  boolean isComplete() {
    return rows.stream().allMatch(Row::isComplete);
  }

  String text() {
    var table =
        new Table(
            "customers",
            "clv-services",
            "orders/s",
            "CPU s/1,000",
            "statements/1,000",
            "clv MiB",
            "PostgreSQL MiB",
            "clv database MiB",
            "ingest database MiB",
            "refit s");
    rows.forEach(
        row ->
            table.row(
                number("%,.0f", row.customers()),
                number("%.0f", row.replicas()),
                number("%,.0f", row.flow().pace().published()),
                number("%.3f", row.flow().costs().cpuSeconds()),
                number("%,.1f", row.flow().costs().statements()),
                number("%,.0f", resident(row, "clv-service")),
                number("%,.0f", resident(row, "PostgreSQL")),
                number("%,.0f", row.clvMib()),
                number("%,.0f", row.ingestMib()),
                number("%.1f", row.refitSeconds())));
    return String.format(
        Locale.ROOT,
        """

        %,d orders at each size, as fast as they were taken; %s

        %s
          %s
        """,
        orders,
        isComplete() ? "none refused or lost" : "some were refused, lost, or of strangers",
        table.text(),
        machine.sentence());
  }

  /// Of all processes whose name begins so.
  private static double resident(Row row, String name) {
    return row.flow().costs().processes().entrySet().stream()
        .filter(each -> each.getKey().startsWith(name))
        .mapToDouble(each -> each.getValue().residentMib())
        .sum();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
