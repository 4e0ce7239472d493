package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Statement;
import java.util.List;
import java.util.Optional;

/// Messages that name the order that they are about, and do not hold it.
final class Thin {

  static final int TEXT_LENGTH_MAX = 200;

  private static final List<String> HOLDERS =
      List.of("order_created", "order_updated", "order_fulfillment_updated", "order");

  private Thin() {}

  /// The order of a payment or a refund, or of a message on it.
  static Statement order(Fields about) {
    return fetch(about.label("order_id", TEXT_LENGTH_MAX));
  }

  /// The order of its own event, which says it in a field named after the event and in its data.
  static Statement event(Fields event, Optional<Fields> object) {
    return fetch(
        object
            .flatMap(
                each ->
                    HOLDERS.stream().flatMap(name -> each.objectIfAny(name).stream()).findFirst())
            .flatMap(each -> each.label("order_id", TEXT_LENGTH_MAX))
            .or(
                () ->
                    event.objectIfAny("data").flatMap(data -> data.label("id", TEXT_LENGTH_MAX))));
  }

  private static Statement fetch(Optional<String> id) {
    return id.filter(Thin::isId)
        .<Statement>map(order -> new Statement.Fetch("/v2/orders/" + order))
        .orElse(new Statement.Passed("money without an order"));
  }

  private static boolean isId(String id) {
    return id.chars()
        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }
}
