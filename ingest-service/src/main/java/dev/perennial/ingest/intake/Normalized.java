package dev.perennial.ingest.intake;

import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.order.Revenue;
import dev.perennial.ingest.refusal.Reason;
import java.util.Optional;

/// What became of one order that was handed in.
public sealed interface Normalized {

  default Optional<Accepted> accepted() {
    return this instanceof Accepted accepted ? Optional.of(accepted) : Optional.empty();
  }

  /// An order that can be published.
  record Accepted(Order order, OrderVersion version, Revenue shop, Revenue reporting)
      implements Normalized {}

  /// `detail` names the field and the bound, never the value: values may be personal.
  record Rejected(Reason reason, String detail, Optional<OrderKey> key) implements Normalized {}
}
