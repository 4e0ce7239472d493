package dev.perennial.bench.refit;

import dev.perennial.bench.report.Latency;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;
import java.util.Locale;

/// What `bench refit` found, in milliseconds.
///
/// @param refitSeconds from asking for the refit until everybody was judged anew and told of
/// @param usual before the refit
/// @param fitting from asking for the refit until the new model judges
/// @param judging from then on, until everybody was judged anew and told of
/// @param refused orders that ingest-service did not accept
/// @param lost accepted orders whose effect was never read
record RefitReport(
    Machine machine,
    long customers,
    int ordersPerSecond,
    double refitSeconds,
    Figures usual,
    Figures fitting,
    Figures judging,
    long refused,
    long lost) {

  /// Of one phase.
  record Figures(Latency sinceDue, Latency sinceAccepted) {

    static Figures of(Phase phase) {
      return new Figures(phase.sinceDue().latency(), phase.sinceAccepted().latency());
    }
  }

  /// Of the 99th percentiles, in the worse phase of the refit to usually.
  double ratio() {
    return Math.max(fitting.sinceDue().p99(), judging.sinceDue().p99()) / usual.sinceDue().p99();
  }

  String text() {
    var table = new Table(Latency.header("order to customer-values.v1, ms"));
    table
        .row(usual.sinceDue().row("usual, since it was due"))
        .row(usual.sinceAccepted().row("usual, since accepted"))
        .row(fitting.sinceDue().row("fitting, since it was due"))
        .row(fitting.sinceAccepted().row("fitting, since accepted"))
        .row(judging.sinceDue().row("judging, since it was due"))
        .row(judging.sinceAccepted().row("judging, since accepted"));
    return String.format(
        Locale.ROOT,
        """

        %,d customers, %d orders a second, refit and revaluation took %.1f s
          p99 during the refit is at most %.2f times the usual one; %,d refused, %,d lost

        %s
          %s
        """,
        customers,
        ordersPerSecond,
        refitSeconds,
        ratio(),
        refused,
        lost,
        table.text(),
        machine.sentence());
  }
}
