package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Status;
import java.math.BigDecimal;
import java.util.Optional;

/// How far an order has come, by its `state`: a `status` is a word of the merchant's and counts
/// only where no state is told. What is processed and has nothing paid is only authorised; what
/// is paid in part is paid, since parts are captured as they are shipped.
final class OrderStatus {

  private OrderStatus() {}

  static Status of(Fields order, boolean authorizedIsPaid) {
    return switch (state(order).orElseThrow(() -> order.missing("state"))) {
      case "new", "pending", "pending_payment", "payment_review", "fraud" -> Status.PENDING;
      case "processing", "holded" ->
          isUnpaid(order) && !authorizedIsPaid ? Status.PENDING : Status.PAID;
      case "complete", "closed" -> Status.PAID;
      case "canceled" -> Status.CANCELLED;
      default -> throw order.bad("state", "is not one that is known");
    };
  }

  static boolean isClosed(Fields order) {
    return state(order).filter("closed"::equals).isPresent();
  }

  static boolean isCancelled(Fields order) {
    return state(order).filter("canceled"::equals).isPresent();
  }

  private static Optional<String> state(Fields order) {
    return order
        .label("state", Magento.TEXT_LENGTH_MAX)
        .or(() -> order.label("status", Magento.TEXT_LENGTH_MAX));
  }

  private static boolean isUnpaid(Fields order) {
    var due = order.computed("total_due").orElse(BigDecimal.ZERO);
    var paid = order.computed("total_paid").orElse(BigDecimal.ZERO);
    return due.signum() > 0 && paid.signum() <= 0;
  }
}
