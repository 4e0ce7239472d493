package dev.perennial.bench.accept;

import dev.perennial.bench.report.Latency;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;
import java.util.Locale;

/// What `bench accept` found; times of a request in milliseconds.
record AcceptReport(
    Machine machine,
    int singleConnections,
    ClosedLoad.Result single,
    int batchConnections,
    int ordersARequest,
    ClosedLoad.Result batch) {

  long refused() {
    return single.refused() + batch.refused();
  }

  String text() {
    var table = new Table(Latency.header("request to 202, ms"));
    table.row(single.request().row("one order, %d connections".formatted(singleConnections)));
    table.row(
        batch
            .request()
            .row("%d orders, %d connections".formatted(ordersARequest, batchConnections)));
    return String.format(
        Locale.ROOT,
        """

        orders accepted a second: %,.0f one by one, %,.0f in requests of %d; %d requests refused

        %s
          %s
        """,
        single.ordersPerSecond(),
        batch.ordersPerSecond(),
        ordersARequest,
        refused(),
        table.text(),
        machine.sentence());
  }
}
