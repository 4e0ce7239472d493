package dev.perennial.bench.steps;

import dev.perennial.bench.moments.Firings;
import dev.perennial.bench.report.Latency;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;
import java.util.Locale;

/// What `bench steps` found. Lateness is in milliseconds from the moment at which a step was due.
///
/// @param sent until campaign-service sent the trigger
/// @param read until a consumer of committed records had it
record StepsReport(
    Machine machine,
    Rate rate,
    int withinSeconds,
    Firings.Count count,
    Latency sent,
    Latency read) {

  /// How fast changes were decided.
  ///
  /// @param decisions sent and not sent
  /// @param triggers that were published
  /// @param seconds from the first change until a consumer had the last trigger
  record Rate(long decisions, long triggers, double seconds) {

    double perSecond() {
      return decisions / seconds;
    }
  }

  String text() {
    var lateness = new Table(Latency.header("lateness, ms"));
    lateness.row(sent.row("sent by campaign-service")).row(read.row("read by a consumer"));
    return String.format(
        Locale.ROOT,
        """

        %,d decisions, %,d triggers published in %.1f s: %,.0f decisions/s
        %,d steps waited and came due within %d s
          fired %,d, missed %,d, fired again %,d

        %s
          %s
        """,
        rate.decisions(),
        rate.triggers(),
        rate.seconds(),
        rate.perSecond(),
        count.due(),
        withinSeconds,
        count.fired(),
        count.missed(),
        count.repeated(),
        lateness.text(),
        machine.sentence());
  }
}
