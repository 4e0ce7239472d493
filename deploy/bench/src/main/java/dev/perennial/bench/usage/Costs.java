package dev.perennial.bench.usage;

import static java.util.Comparator.comparingDouble;

import dev.perennial.local.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What orders cost between two readings.
///
/// @param processes by name
/// @param statements of all databases of the services for 1,000 orders
/// @param dearest statements by time, the dearest first
/// @param topicBytesAnOrder on the broker's disk, by topic; topics that did not grow are left out
/// @param walBytesAnOrder that PostgreSQL wrote ahead, of all databases
/// @param bodyBytesAnOrder that were handed in
public record Costs(
    Map<String, Cost> processes,
    double statements,
    List<Dear> dearest,
    Map<String, Double> topicBytesAnOrder,
    double walBytesAnOrder,
    double bodyBytesAnOrder) {

  private static final double THOUSAND = 1_000;
  private static final double MIB = 1_048_576;
  private static final int DEAREST = 12;
  private static final String NOT_COUNTED = "";
  private static final String SERVICE = "-service";

  /// Of one process.
  ///
  /// @param cpuSeconds for 1,000 orders
  /// @param residentMib when the last one was done
  /// @param statements for 1,000 orders; null of a process without a database of its own
  public record Cost(double cpuSeconds, double residentMib, Double statements) {}

  /// A statement that took long.
  ///
  /// @param calls for 1,000 orders
  /// @param millis for 1,000 orders
  /// @param walBytes for one order
  public record Dear(
      String database, String statement, double calls, double millis, double walBytes) {}

  /// @param orders that were worked on between the two
  public static Costs between(Reading from, Reading to, long orders, long bodyBytes) {
    var processes = new LinkedHashMap<String, Cost>();
    to.processes()
        .forEach((name, use) -> processes.put(name, cost(name, use, from, to, orders / THOUSAND)));
    var topics = new TreeMap<String, Double>();
    to.topicBytes()
        .forEach(
            (topic, bytes) -> {
              var more = bytes - from.topicBytes().getOrDefault(topic, 0L);
              if (more > 0 && !topic.startsWith("__")) {
                topics.put(topic, (double) more / orders);
              }
            });
    return new Costs(
        processes,
        (statements(to) - statements(from)) / (orders / THOUSAND),
        dearest(from, to, orders),
        topics,
        (double) (to.walBytes() - from.walBytes()) / orders,
        (double) bodyBytes / orders);
  }

  private static Cost cost(String name, Use use, Reading from, Reading to, double thousands) {
    var before = from.processes().getOrDefault(name, Use.NOTHING);
    var database = name.endsWith(SERVICE) ? name.substring(0, name.indexOf(SERVICE)) : "";
    var calls = to.calls(database);
    return new Cost(
        (use.cpuSeconds() - before.cpuSeconds()) / thousands,
        use.residentBytes() / MIB,
        calls == null
            ? null
            : (calls - Objects.requireNonNullElse(from.calls(database), 0L)) / thousands);
  }

  /// CPU seconds of all processes for 1,000 orders.
  public double cpuSeconds() {
    return processes.values().stream().mapToDouble(Cost::cpuSeconds).sum();
  }

  private static long statements(Reading reading) {
    return reading.statements().values().stream().mapToLong(Work::calls).sum();
  }

  private static List<Dear> dearest(Reading from, Reading to, long orders) {
    var thousands = orders / THOUSAND;
    return to.statements().entrySet().stream()
        .map(
            each -> {
              var statement = each.getKey();
              var before = from.statements().getOrDefault(statement, Work.NONE);
              var work = each.getValue().minus(before);
              return new Dear(
                  statement.database(),
                  statement.shown(),
                  work.calls() / thousands,
                  work.millis() / thousands,
                  (double) work.walBytes() / orders);
            })
        .sorted(comparingDouble(Dear::millis).reversed())
        .limit(DEAREST)
        .toList();
  }

  /// Three tables.
  public String text() {
    var costs = new Table("for 1,000 orders", "CPU s", "statements", "resident MiB");
    processes.forEach(
        (name, cost) ->
            costs.row(
                name,
                text("%.3f", cost.cpuSeconds()),
                cost.statements() == null ? NOT_COUNTED : text("%,.1f", cost.statements()),
                text("%,.0f", cost.residentMib())));
    costs.row("all", text("%.3f", cpuSeconds()), text("%,.1f", statements), NOT_COUNTED);
    var bytes = new Table("of an order", "bytes");
    bytes.row("handed in", text("%,.0f", bodyBytesAnOrder));
    topicBytesAnOrder.forEach((topic, each) -> bytes.row(topic, text("%,.0f", each)));
    bytes.row("PostgreSQL's log", text("%,.0f", walBytesAnOrder));
    return costs.text() + "\n" + bytes.text() + "\n" + dearestText();
  }

  private String dearestText() {
    var table = new Table("for 1,000 orders", "calls", "ms", "log bytes/order");
    dearest.forEach(
        dear ->
            table.row(
                dear.database() + ": " + dear.statement(),
                text("%,.1f", dear.calls()),
                text("%,.1f", dear.millis()),
                text("%,.0f", dear.walBytes())));
    return table.text();
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
