package dev.perennial.ingest.platform.medusa;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import java.math.BigDecimal;
import java.util.Optional;

/// How far an order has come: its payment's status, or without one what was captured. What costs
/// nothing is paid; what says nothing of payments is paid once it is completed.
final class Payment {

  private Payment() {}

  static Status status(
      Fields order, BigDecimal total, Optional<BigDecimal> captured, Context context) {
    var status = order.label("status", Medusa.TEXT_LENGTH_MAX).orElse("pending");
    return switch (status) {
      case "canceled" -> Status.CANCELLED;
      case "pending", "requires_action", "completed", "archived" -> {
        if (total.signum() == 0) {
          yield Status.PAID;
        }
        var payment = order.label("payment_status", Medusa.TEXT_LENGTH_MAX);
        yield payment.isPresent()
            ? byPayment(order, payment.get(), context)
            : byMoney(status, total, captured);
      }
      default -> throw order.bad("status", "is none that is known");
    };
  }

  /// Whether the order says that all was given back, perhaps without saying how much that was.
  static boolean isRefunded(Fields order) {
    return order
        .label("payment_status", Medusa.TEXT_LENGTH_MAX)
        .filter("refunded"::equals)
        .isPresent();
  }

  private static Status byPayment(Fields order, String payment, Context context) {
    return switch (payment) {
      case "captured", "partially_refunded", "refunded" -> Status.PAID;
      case "awaiting", "authorized" ->
          context.source().rules().authorizedIsPaid() ? Status.PAID : Status.PENDING;
      case "not_paid", "requires_action", "partially_authorized", "partially_captured" ->
          Status.PENDING;
      case "canceled" -> Status.CANCELLED;
      default -> throw order.bad("payment_status", "is none that is known");
    };
  }

  private static Status byMoney(String status, BigDecimal total, Optional<BigDecimal> captured) {
    var isPaid =
        captured
            .map(amount -> amount.compareTo(total) >= 0)
            .orElseGet(() -> status.equals("completed") || status.equals("archived"));
    return isPaid ? Status.PAID : Status.PENDING;
  }
}
