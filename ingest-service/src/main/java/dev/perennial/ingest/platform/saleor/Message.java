package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A payload taken apart: the order or the customer that it is about, wherever it stands.
///
/// @param event as the header calls it, or the notification's own name; empty where none is known
/// @param issuedAt when Saleor said it
record Message(
    String event, Optional<Instant> issuedAt, Optional<Fields> order, Optional<Fields> customer) {

  /// `2021-03-11 16:56:59.121991+00:00`, or with a `T`.
  static final Times TIME = written -> Times.RFC_3339.parse(written.replace(' ', 'T'));

  private static final int DEPTH_MAX = 4;
  private static final List<String> WRAPPERS = List.of("payload", "data", "event");

  static Message of(Fields document, String header) {
    var inner = document;
    var issuedAt = issuedAt(document);
    for (var depth = 0; depth < DEPTH_MAX; depth++) {
      var next = WRAPPERS.stream().flatMap(each(inner)).findFirst();
      if (next.isEmpty()) {
        break;
      }
      inner = next.get();
      issuedAt = issuedAt(inner).or(() -> issuedAt(document));
    }
    var name = document.label("notify_event", Saleor.TEXT_LENGTH_MAX).orElse("");
    return new Message(header.isEmpty() ? name : header, issuedAt, order(inner), customer(inner));
  }

  private static Function<String, Stream<Fields>> each(Fields from) {
    return name -> from.objectIfAny(name).stream();
  }

  private static Optional<Instant> issuedAt(Fields from) {
    return from.instant("issuedAt", TIME)
        .or(() -> from.objectIfAny("meta").flatMap(meta -> meta.instant("issued_at", TIME)));
  }

  private static Optional<Fields> order(Fields from) {
    return from.objectIfAny("order")
        .or(() -> from.objectIfAny("fulfillment").flatMap(each -> each.objectIfAny("order")))
        .or(() -> Optional.of(from).filter(Message::isOrder));
  }

  private static boolean isOrder(Fields from) {
    return is(from, "Order")
        || from.has("total_gross_amount")
        || from.has("total") && (from.has("userEmail") || from.has("lines"));
  }

  private static Optional<Fields> customer(Fields from) {
    return from.objectIfAny("user").or(() -> Optional.of(from).filter(Message::isCustomer));
  }

  private static boolean isCustomer(Fields from) {
    return is(from, "User")
        || from.has("email") && (from.has("dateJoined") || from.has("date_joined"));
  }

  private static boolean is(Fields from, String type) {
    return Stream.of("type", "__typename")
        .flatMap(name -> from.label(name, Saleor.TEXT_LENGTH_MAX).stream())
        .anyMatch(type::equals);
  }
}
