package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import java.util.List;
import java.util.stream.Stream;

/// The lines of an order that was asked for with `include=consignments.line_items`: below what is
/// shipped, picked up and downloaded. `consignments` is an object or an array of such.
final class Consignments {

  private static final int CONSIGNMENTS_MAX = 200;

  private Consignments() {}

  static List<Fields> lines(Fields order) {
    var lines =
        Stream.concat(
                order.objectIfAny("consignments").stream(), all(order, "consignments").stream())
            .flatMap(
                consignments ->
                    Stream.of("shipping", "pickups", "downloads")
                        .flatMap(way -> all(consignments, way).stream()))
            .flatMap(way -> lineItems(way).stream())
            .limit(Order.LINES_MAX + 1L)
            .toList();
    if (lines.size() > Order.LINES_MAX) {
      throw new Refusal(Reason.TOO_LARGE, "the order has more than " + Order.LINES_MAX + " lines");
    }
    return lines;
  }

  private static List<Fields> lineItems(Fields way) {
    return way.objectsIfAny("line_items", Order.LINES_MAX, line -> line);
  }

  private static List<Fields> all(Fields from, String name) {
    return from.objectsIfAny(name, CONSIGNMENTS_MAX, each -> each);
  }
}
