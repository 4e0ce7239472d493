package dev.perennial.ingest.platform.square;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Part;
import java.math.BigDecimal;
import java.util.Locale;

/// What an order asks for. Service charges are goods like any, but for gratuities, which are tips,
/// and those called shipping or delivery, which Square has no field for.
final class Charged {

  private static final int CHARGES_MAX = 100;

  private Charged() {}

  static Charge of(Fields order) {
    var charged =
        Charge.of(
                SquareMoney.ifAny(order, "total_money")
                    .orElseThrow(() -> order.missing("total_money")))
            .including(Part.TAX, SquareMoney.of(order, "total_tax_money"))
            .including(Part.TIP, SquareMoney.of(order, "total_tip_money"))
            .including(Part.GIFT_CARD, giftCards(order, "line_items"));
    for (var charge : order.objectsIfAny("service_charges", CHARGES_MAX, each -> each)) {
      charged = withService(charged, charge);
    }
    return charged;
  }

  /// What a return takes back, in the same parts.
  ///
  /// @param amounts its `return_amounts`
  static Charge takenBack(Fields back, Fields amounts) {
    var charge =
        Charge.of(SquareMoney.of(amounts, "total_money").abs())
            .including(Part.TAX, SquareMoney.of(amounts, "tax_money").abs())
            .including(Part.TIP, SquareMoney.of(amounts, "tip_money").abs())
            .including(Part.GIFT_CARD, giftCards(back, "return_line_items"));
    for (var service : back.objectsIfAny("return_service_charges", CHARGES_MAX, each -> each)) {
      charge = withService(charge, service);
    }
    return charge;
  }

  private static Charge withService(Charge charged, Fields charge) {
    var name = charge.label("name", Thin.TEXT_LENGTH_MAX).orElse("").toLowerCase(Locale.ROOT);
    var type = charge.label("type", Thin.TEXT_LENGTH_MAX).orElse("");
    if (type.equals("AUTO_GRATUITY")) {
      return charged.including(Part.TIP, untaxed(charge));
    }
    return name.contains("shipping") || name.contains("delivery")
        ? charged.including(Part.SHIPPING, untaxed(charge))
        : charged;
  }

  private static BigDecimal giftCards(Fields order, String lines) {
    return order.objectsIfAny(lines, Order.LINES_MAX, line -> line).stream()
        .filter(
            line -> line.label("item_type", Thin.TEXT_LENGTH_MAX).orElse("").equals("GIFT_CARD"))
        .map(Charged::untaxed)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal untaxed(Fields priced) {
    return SquareMoney.ifAny(priced, "total_money")
        .map(total -> total.subtract(SquareMoney.of(priced, "total_tax_money")))
        .orElseGet(() -> SquareMoney.of(priced, "applied_money"));
  }
}
