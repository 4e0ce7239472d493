package dev.perennial.bench.flow;

import dev.perennial.bench.report.Latency;
import dev.perennial.bench.report.Machine;
import dev.perennial.bench.usage.Costs;
import dev.perennial.local.pipeline.Look;
import dev.perennial.local.report.Table;
import java.util.List;
import java.util.Locale;

/// What `bench flow` found.
///
/// @param refused orders that were not accepted; at a rate, not those of the warm-up
/// @param lost accepted orders that are in no published value
/// @param seconds from the first order until nothing was left to do; at a rate, those measured
/// @param waits in milliseconds; none where orders were handed in as fast as possible, since they
///     then wait for each other
/// @param rest what was left to do in the end
public record FlowReport(
    Machine machine,
    Load load,
    long refused,
    long lost,
    Pace pace,
    double seconds,
    Decided decided,
    List<Wait> waits,
    Look rest,
    Costs costs) {

  /// @param batch orders that were handed in together
  /// @param ordersPerSecond that were due; null where orders came as fast as they were taken
  /// @param customers who had ordered in the end
  /// @param orders that were measured
  public record Load(
      DoorKind door, int batch, Integer ordersPerSecond, long customers, long orders) {

    String sentence() {
      return String.format(
          Locale.ROOT,
          "%,d orders of %,d customers %s, %s",
          orders,
          customers,
          door.title(batch),
          ordersPerSecond == null
              ? "as fast as they were taken"
              : String.format(Locale.ROOT, "%,d a second", ordersPerSecond));
    }
  }

  /// A way of an order, and how long it took.
  public record Wait(String way, Latency latency) {}

  public boolean isComplete() {
    return refused == 0 && lost == 0 && rest.isAtRest();
  }

  public String text() {
    return String.format(
        Locale.ROOT,
        """

        %s
          orders a second: %,.0f accepted, %,.0f valued and published; %s
          %,d values, %,d segment changes, %,.0f a second decided upon: %,d decisions, %,d triggers
          %,d orders refused, %,d lost; left to do: %,d

        %s%s
          %s
        """,
        load.sentence(),
        pace.accepted(),
        pace.published(),
        duration(),
        decided.values(),
        decided.changes(),
        pace.decided(),
        decided.decisions(),
        decided.triggers(),
        refused,
        lost,
        rest.all(),
        waits.isEmpty() ? "" : waitTable() + "\n",
        costs.text(),
        machine.sentence());
  }

  private String duration() {
    var format =
        load.ordersPerSecond() == null ? "%,.1f s until nothing was left to do" : "in %,.1f s";
    return String.format(Locale.ROOT, format, seconds);
  }

  private String waitTable() {
    var table = new Table(Latency.header("ms"));
    waits.forEach(wait -> table.row(wait.latency().row(wait.way())));
    return table.text();
  }
}
