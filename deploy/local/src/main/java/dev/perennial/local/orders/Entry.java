package dev.perennial.local.orders;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What one place of a file turned out to be.
public sealed interface Entry {

  /// The line of the file, from 1, at which it begins.
  long line();

  /// An order, ready to be posted.
  ///
  /// @param json one line of canonical JSON
  /// @param customer who ordered, as the file names them; empty where it names nobody
  /// @param net what it adds to revenue, in `currency`
  record Order(
      long line,
      String json,
      Optional<String> customer,
      Instant placedAt,
      String currency,
      BigDecimal net)
      implements Entry {

    static Order of(long line, CanonicalOrder order) {
      return new Order(
          line,
          order.json(),
          Optional.of(order.customerKey()).filter(key -> !key.isEmpty()),
          Instant.parse(order.placedAt()),
          order.currency(),
          order.net());
    }
  }

  /// Something that cannot be an order, and why.
  record Bad(long line, String reason) implements Entry {}
}
