package dev.perennial.bench.limit;

import dev.perennial.bench.flow.FlowReport;
import dev.perennial.bench.usage.Costs;
import dev.perennial.local.report.Table;
import java.util.Locale;

/// What `bench limit` found.
///
/// @param flow orders through the services
/// @param sizes what of it the bare path took over
/// @param barePerSecond orders through nothing but Kafka and PostgreSQL
/// @param bareCosts of these
record LimitReport(FlowReport flow, Sizes sizes, double barePerSecond, Costs bareCosts) {

  /// How much of what the machine can do is left, 0 to 1.
  double ratio() {
    return flow.pace().published() / barePerSecond;
  }

  String text() {
    var table = new Table("way", "orders/s", "CPU s/1,000", "statements/1,000", "log bytes/order");
    row(table, "through the services", flow.pace().published(), flow.costs());
    row(table, "Kafka and PostgreSQL alone", barePerSecond, bareCosts);
    return String.format(
        Locale.ROOT,
        """
        %s
          %.2f of what Kafka and PostgreSQL alone do with as many records, rows and bytes

        %s""",
        flow.text(),
        ratio(),
        table.text());
  }

  private static void row(Table table, String way, double perSecond, Costs costs) {
    table.row(
        way,
        String.format(Locale.ROOT, "%,.0f", perSecond),
        String.format(Locale.ROOT, "%.3f", costs.cpuSeconds()),
        String.format(Locale.ROOT, "%,.1f", costs.statements()),
        String.format(Locale.ROOT, "%,.0f", costs.walBytesAnOrder()));
  }
}
