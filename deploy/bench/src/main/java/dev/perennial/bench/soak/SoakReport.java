package dev.perennial.bench.soak;

import dev.perennial.bench.report.Machine;
import dev.perennial.local.pipeline.Look;
import dev.perennial.local.report.Table;
import java.util.List;
import java.util.Locale;

/// What `bench soak` found.
///
/// @param published orders of all that came
/// @param refused orders that were not accepted, also in the beginning
/// @param lost accepted orders that are in no published value
/// @param rest what was left to do in the end
record SoakReport(
    Machine machine,
    int ordersPerSecond,
    double minutes,
    long published,
    long refused,
    long lost,
    List<Figure> figures,
    Look rest) {

  /// How a figure went.
  ///
  /// @param slopePerHour by how much it grew in an hour, by all samples
  record Figure(String name, double first, double last, double max, double slopePerHour) {

    static Figure of(String name, Series series) {
      return new Figure(name, series.first(), series.last(), series.max(), series.slopePerHour());
    }
  }

  boolean isComplete() {
    return lost == 0 && rest.isAtRest();
  }

  String text() {
    var table = new Table("every 10 s", "first", "last", "max", "grows in an hour by");
    figures.forEach(
        figure ->
            table.row(
                figure.name(),
                number(figure.first()),
                number(figure.last()),
                number(figure.max()),
                number(figure.slopePerHour())));
    return String.format(
        Locale.ROOT,
        """

        %,d orders a second for %.1f minutes: %,d published, %,d refused, %,d lost; left to do: %,d

        %s
          %s
        """,
        ordersPerSecond,
        minutes,
        published,
        refused,
        lost,
        rest.all(),
        table.text(),
        machine.sentence());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
