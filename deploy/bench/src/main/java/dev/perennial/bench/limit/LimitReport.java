package dev.perennial.bench.limit;

import dev.perennial.bench.flow.FlowReport;
import dev.perennial.bench.usage.Costs;
import dev.perennial.local.report.Table;
import java.util.Locale;

/// What `bench limit` found.
///
/// @param flow orders through all three services
/// @param sizes what of it the bare path took over
/// @param values orders through ingest-service and clv-service, with campaign-service stopped
/// @param bare orders through nothing but Kafka and PostgreSQL
record LimitReport(FlowReport flow, Sizes sizes, Way values, Way bare) {

  boolean isComplete() {
    return flow.isComplete() && values.missing() == 0;
  }

  String text() {
    var table = new Table("way", "orders/s", "ratio", "CPU s/1,000", "log bytes/order");
    row(table, "through the services", flow.pace().published(), flow.costs());
    row(table, "without campaign-service", values.perSecond(), values.costs());
    row(table, "Kafka and PostgreSQL alone", bare.perSecond(), bare.costs());
    return String.format(
        Locale.ROOT,
        """
        %s
        Without campaign-service, %,d refused or lost:

        %s
        %s""",
        flow.text(),
        values.missing(),
        values.costs().text(),
        table.text());
  }

  private void row(Table table, String way, double perSecond, Costs costs) {
    table.row(
        way,
        String.format(Locale.ROOT, "%,.0f", perSecond),
        String.format(Locale.ROOT, "%.2f", perSecond / bare.perSecond()),
        String.format(Locale.ROOT, "%.3f", costs.cpuSeconds()),
        String.format(Locale.ROOT, "%,.0f", costs.walBytesAnOrder()));
  }
}
