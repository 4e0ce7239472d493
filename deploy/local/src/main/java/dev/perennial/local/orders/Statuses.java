package dev.perennial.local.orders;

import dev.perennial.local.orders.CanonicalOrder.Status;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words by which shops say what became of an order.
final class Statuses {

  private static final Map<String, Status> WORDS =
      Map.ofEntries(
          Map.entry("paid", Status.PAID),
          Map.entry("complete", Status.PAID),
          Map.entry("completed", Status.PAID),
          Map.entry("processing", Status.PAID),
          Map.entry("shipped", Status.PAID),
          Map.entry("delivered", Status.PAID),
          Map.entry("fulfilled", Status.PAID),
          Map.entry("refunded", Status.PAID),
          Map.entry("partially refunded", Status.PAID),
          Map.entry("pending", Status.PENDING),
          Map.entry("on hold", Status.PENDING),
          Map.entry("authorized", Status.PENDING),
          Map.entry("partially paid", Status.PENDING),
          Map.entry("unpaid", Status.PENDING),
          Map.entry("cancelled", Status.CANCELLED),
          Map.entry("canceled", Status.CANCELLED),
          Map.entry("voided", Status.CANCELLED),
          Map.entry("expired", Status.CANCELLED),
          Map.entry("failed", Status.CANCELLED));

  private Statuses() {}

  /// What the word means; nothing said means paid.
  static Optional<Status> parse(String word) {
    return word.isEmpty()
        ? Optional.of(Status.PAID)
        : Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT).replaceAll("[_-]", " ")));
  }
}
