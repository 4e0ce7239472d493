package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Status;

/// How far an order has come, by `status_id`: `status` and `custom_status` are words that merchants
/// change. Money that is only reserved is told by `payment_status`, until the order has left.
final class OrderStatus {

  private OrderStatus() {}

  static Status of(Fields order, boolean authorizedIsPaid) {
    if (order.isTrue("is_deleted")) {
      return Status.CANCELLED;
    }
    return switch (order.requiredText("status_id", BigCommerce.ID_LENGTH_MAX)) {
      // incomplete, pending, awaiting payment, manual verification required
      case "0", "1", "7", "12" -> Status.PENDING;
      // shipped, partially shipped, refunded, completed, disputed, partially refunded
      case "2", "3", "4", "10", "13", "14" -> Status.PAID;
      // awaiting pickup, shipment and fulfilment
      case "8", "9", "11" -> isReserved(order) && !authorizedIsPaid ? Status.PENDING : Status.PAID;
      // cancelled, declined
      case "5", "6" -> Status.CANCELLED;
      default -> throw order.bad("status_id", "is not one that is known");
    };
  }

  static boolean isRefunded(Fields order) {
    return order.label("status_id", BigCommerce.ID_LENGTH_MAX).filter("4"::equals).isPresent();
  }

  private static boolean isReserved(Fields order) {
    return order
        .label("payment_status", BigCommerce.TEXT_LENGTH_MAX)
        .filter(status -> status.equals("authorized") || status.equals("capture pending"))
        .isPresent();
  }
}
