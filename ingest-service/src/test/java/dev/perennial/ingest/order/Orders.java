package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// Orders for tests.
public final class Orders {

  private Orders() {}

  public static Order by(String id, Identifier... identifiers) {
    return order(id, Status.PAID, "EUR", "120", "20", List.of(identifiers));
  }

  static Order worth(Status status, String currency, String total, String refunded) {
    return order("1", status, currency, total, refunded, List.of());
  }

  private static Order order(
      String id,
      Status status,
      String currency,
      String total,
      String refunded,
      List<Identifier> identifiers) {
    return new Order(
        new OrderKey("shopify", "acme", id),
        Instant.parse("2026-01-31T10:00:00Z"),
        Optional.empty(),
        status,
        identifiers,
        Currency.getInstance(currency),
        Charge.of(new BigDecimal(total)),
        Charge.of(new BigDecimal(refunded)),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }
}
