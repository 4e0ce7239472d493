package dev.perennial.ingest.table;

import dev.perennial.ingest.order.Status;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// The words by which shops say what became of an order.
final class Statuses {

  private static final Map<String, Status> WORDS =
      Map.ofEntries(
          Map.entry("", Status.PAID),
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

  /// What the word means; nothing said means paid. A cancellation with a negative total takes back
  /// another order: it counts, as a credit note. An `IllegalArgumentException` where nobody knows
  /// the word, with a message that completes the sentence that begins with the column's name.
  static Status read(String word, BigDecimal total) {
    var status = WORDS.get(word.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' '));
    if (status == null) {
      throw new IllegalArgumentException("is no status that is known");
    }
    return status == Status.CANCELLED && total.signum() < 0 ? Status.PAID : status;
  }
}
