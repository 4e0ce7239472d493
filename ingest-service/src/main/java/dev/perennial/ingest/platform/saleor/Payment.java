package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What was paid for an order and given back. A notification does not say: there an order is paid
/// that was sent or whose payment is what it is about.
///
/// @param isPaid by what the payload says of payments
/// @param received what was charged, less what was given back, where it is said
record Payment(Fields order, boolean isPaid, Optional<BigDecimal> received, BigDecimal refunded) {

  private static final Set<String> PAID =
      Set.of("FULLY_CHARGED", "PARTIALLY_REFUNDED", "FULLY_REFUNDED", "FULL", "OVERCHARGED");
  private static final Set<String> PAID_EVENTS =
      Set.of(
          "order_fully_paid",
          "order_paid",
          "order_payment_confirmation",
          "order_refunded",
          "order_fully_refunded");

  /// @param total that was asked for
  static Payment of(Message message, Fields order, BigDecimal total) {
    var payments =
        order.objectsIfAny("payments", Order.CODES_MAX, payment -> payment).stream()
            .filter(payment -> !payment.has("is_active") || payment.isTrue("is_active"))
            .toList();
    var isPaid =
        order.isTrue("isPaid")
            || order.isTrue("is_paid")
            || PAID.contains(spelled(order, "paymentStatus"))
            || PAID.contains(spelled(order, "payment_status"))
            || PAID.contains(spelled(order, "chargeStatus"))
            || PAID.contains(spelled(order, "charge_status"))
            || payments.stream().anyMatch(each -> PAID.contains(spelled(each, "charge_status")));
    var received =
        Taxed.money(order, "totalCharged")
            .or(() -> Taxed.money(order, "totalCaptured"))
            .or(() -> Taxed.money(order, "total_charged_amount"));
    var refunded =
        Taxed.money(order, "totalRefunded")
            .or(() -> Taxed.money(order, "total_refunded_amount"))
            .orElseGet(() -> refundedOf(payments))
            .max(BigDecimal.ZERO);
    return new Payment(
        order,
        isPaid,
        received,
        refunded.signum() > 0 ? refunded : implied(message, order, total, received));
  }

  static boolean isDraft(Fields order) {
    return spelled(order, "status").equals("DRAFT");
  }

  Status status(Message message, BigDecimal total, Context context) {
    return switch (spelled(order, "status")) {
      case "CANCELED", "EXPIRED" -> Status.CANCELLED;
      case "UNCONFIRMED", "UNFULFILLED", "" ->
          isPaid(message, total) || isReserved(context) ? Status.PAID : Status.PENDING;
      case "PARTIALLY_FULFILLED", "FULFILLED", "PARTIALLY_RETURNED", "RETURNED" ->
          isPaid(message, total) || isReserved(context) || !isSaid() ? Status.PAID : Status.PENDING;
      default -> throw order.bad("status", "is none that is known");
    };
  }

  private boolean isPaid(Message message, BigDecimal total) {
    var isCovered =
        received
            .map(refunded::add)
            .filter(paid -> paid.signum() > 0 && paid.compareTo(total) >= 0)
            .isPresent();
    return isPaid || isCovered || PAID_EVENTS.contains(message.event());
  }

  private boolean isReserved(Context context) {
    return context.source().rules().authorizedIsPaid()
        && spelled(order, "authorizeStatus").equals("FULL");
  }

  /// Whether the payload says anything of payments.
  private boolean isSaid() {
    return received.isPresent()
        || order.has("isPaid")
        || order.has("is_paid")
        || order.has("paymentStatus")
        || order.has("payment_status")
        || order.has("chargeStatus")
        || order.has("charge_status")
        || order.has("payments");
  }

  /// Where the payload does not ask for what was refunded, its words may say that there was some.
  private static BigDecimal implied(
      Message message, Fields order, BigDecimal total, Optional<BigDecimal> received) {
    var said = List.of(spelled(order, "paymentStatus"), spelled(order, "payment_status"));
    if (said.contains("FULLY_REFUNDED") || message.event().equals("order_fully_refunded")) {
      return total;
    }
    return said.contains("PARTIALLY_REFUNDED")
        ? received.map(total::subtract).orElse(BigDecimal.ZERO).max(BigDecimal.ZERO)
        : BigDecimal.ZERO;
  }

  private static BigDecimal refundedOf(List<Fields> payments) {
    return payments.stream()
        .filter(payment -> spelled(payment, "charge_status").endsWith("_REFUNDED"))
        .map(
            payment ->
                payment
                    .computed("total")
                    .orElse(BigDecimal.ZERO)
                    .subtract(payment.computed("captured_amount").orElse(BigDecimal.ZERO)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// `partially fulfilled`, `partially-fulfilled` and `PARTIALLY_FULFILLED` are one.
  private static String spelled(Fields from, String name) {
    return from.label(name, Saleor.TEXT_LENGTH_MAX)
        .map(text -> text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_'))
        .orElse("");
  }
}
