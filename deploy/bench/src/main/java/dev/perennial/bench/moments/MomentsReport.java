package dev.perennial.bench.moments;

import dev.perennial.bench.report.Latency;
import dev.perennial.bench.report.Machine;
import dev.perennial.local.report.Table;

/// What `bench moments` found. Lateness is in milliseconds from the moment itself; the time
/// that clv-service leaves for records on their way (`clv.review.transit`) is in it.
///
/// @param sent until clv-service sent the change
/// @param read until a consumer of committed records had it
record MomentsReport(
    Machine machine,
    long customers,
    int withinSeconds,
    Firings.Count count,
    Latency sent,
    Latency read) {

  String text() {
    var lateness = new Table(Latency.header("lateness, ms"));
    lateness.row(sent.row("sent by clv-service")).row(read.row("read by a consumer"));
    return """

        %,d customers, %,d of them due within %d s
          fired %,d, missed %,d, fired again %,d, as of another instant %,d

        %s
          %s
        """
        .formatted(
            customers,
            count.due(),
            withinSeconds,
            count.fired(),
            count.missed(),
            count.repeated(),
            count.strays(),
            lateness.text(),
            machine.sentence());
  }
}
