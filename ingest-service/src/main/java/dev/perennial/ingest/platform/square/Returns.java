package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Context;
import java.util.Currency;
import java.util.List;

/// The returns of an order, each a refund of the order that it names. Money that is on its way or
/// did not arrive gives nothing back. A return that names no order is nobody's.
final class Returns {

  private static final int RETURNS_MAX = 100;

  private Returns() {}

  static List<Refund> of(Fields order, Currency currency, Context context) {
    var returns =
        order.objectsIfAny("returns", RETURNS_MAX, each -> each).stream()
            .filter(each -> each.label("source_order_id", Thin.TEXT_LENGTH_MAX).isPresent())
            .toList();
    return returns.stream()
        .map(each -> refund(order, each, returns.size() == 1, currency, context))
        .toList();
  }

  private static Refund refund(
      Fields order, Fields back, boolean isOnly, Currency currency, Context context) {
    var id = order.requiredText("id", OrderKey.ID_LENGTH_MAX / 2);
    var uid = back.label("uid", OrderKey.ID_LENGTH_MAX / 3).map(each -> ':' + each).orElse("");
    var amounts =
        back.objectIfAny("return_amounts")
            .or(() -> order.objectIfAny("return_amounts").filter(_ -> isOnly))
            .orElseThrow(() -> order.missing("return_amounts"));
    return new Refund(
        context.orderKey(back.requiredText("source_order_id", OrderKey.ID_LENGTH_MAX)),
        isOnly ? id : id + uid,
        order.requiredInstant("created_at"),
        OrderDocument.updatedAt(order),
        currency,
        isGiven(order) ? Charged.takenBack(back, amounts) : Charge.NOTHING);
  }

  private static boolean isGiven(Fields order) {
    if (order.label("state", Thin.TEXT_LENGTH_MAX).filter("CANCELED"::equals).isPresent()) {
      return false;
    }
    var refunds = order.objectsIfAny("refunds", RETURNS_MAX, each -> each);
    return refunds.isEmpty() || refunds.stream().anyMatch(Returns::hasArrived);
  }

  private static boolean hasArrived(Fields refund) {
    var status = refund.label("status", Thin.TEXT_LENGTH_MAX).orElse("COMPLETED");
    return switch (status) {
      case "COMPLETED", "APPROVED" -> true;
      case "PENDING", "REJECTED", "FAILED" -> false;
      default -> throw refund.bad("status", "is none that is known");
    };
  }
}
