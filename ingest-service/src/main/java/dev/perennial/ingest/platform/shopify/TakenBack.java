package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.platform.GivenBack;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What a refund takes back by its lines, shipping, duties and adjustments, whatever was paid. The
/// adjustments of Shopify reduce an order when they are negative: `shipping_refund` gives shipping
/// back, `refund_discrepancy` is what the merchant kept (or, negative, gave on top) of the goods.
record TakenBack(Fields refund, Book book, Optional<Boolean> taxIncluded) {

  private static final int LINES_MAX = 1_000;
  private static final String SHIPPING = "shipping_refund";

  Charge charge() {
    var lines = refund.objectsIfAny("refund_line_items", LINES_MAX, this::line);
    var adjustments = refund.objectsIfAny("order_adjustments", LINES_MAX, this::adjustment);
    var shipping =
        adjustments.stream().anyMatch(each -> each.parts().containsKey(Part.SHIPPING))
            ? List.<Charge>of()
            : refund.objectsIfAny("refund_shipping_lines", LINES_MAX, this::shipping);
    var duties =
        book.amount(refund, "total_duties").add(book.amount(refund, "total_additional_fees"));
    var all =
        plus(lines)
            .plus(plus(adjustments))
            .plus(plus(shipping))
            .plus(Charge.of(duties).including(Part.DUTY, duties));
    return GivenBack.within(all, all);
  }

  private Charge line(Fields line) {
    var subtotal = book.amount(line, "subtotal");
    var tax = book.amount(line, "total_tax");
    var item = line.objectIfAny("line_item");
    var total = isIncluded(subtotal, tax, item) ? subtotal : subtotal.add(tax);
    var charge = Charge.of(total).including(Part.TAX, tax);
    return item.filter(each -> each.isTrue("gift_card")).isPresent()
        ? charge.including(Part.GIFT_CARD, total.subtract(tax))
        : charge;
  }

  private Charge shipping(Fields line) {
    var subtotal = book.amount(line, "subtotal_amount");
    var tax = book.amount(line, "tax_amount");
    var total = taxIncluded.orElse(false) ? subtotal : subtotal.add(tax);
    return Charge.of(total).including(Part.TAX, tax).including(Part.SHIPPING, total.subtract(tax));
  }

  private Charge adjustment(Fields adjustment) {
    var amount = book.amount(adjustment, "amount").negate();
    var tax = book.amount(adjustment, "tax_amount").negate();
    var charge = Charge.of(amount.add(tax)).including(Part.TAX, tax);
    return adjustment.label("kind", OrderDocument.TEXT_LENGTH_MAX).orElse("").equals(SHIPPING)
        ? charge.including(Part.SHIPPING, amount)
        : charge;
  }

  /// Whether the subtotal has the tax in it, by the rates of the line where nobody says.
  private boolean isIncluded(BigDecimal subtotal, BigDecimal tax, Optional<Fields> item) {
    return taxIncluded.orElseGet(
        () -> {
          var rate = item.map(TakenBack::rate).orElse(BigDecimal.ZERO);
          var included = subtotal.subtract(tax).multiply(rate).subtract(tax).abs();
          return included.compareTo(subtotal.multiply(rate).subtract(tax).abs()) < 0;
        });
  }

  private static BigDecimal rate(Fields item) {
    return item
        .objectsIfAny("tax_lines", LINES_MAX, tax -> tax.computed("rate").orElse(BigDecimal.ZERO))
        .stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Charge plus(List<Charge> charges) {
    return charges.stream().reduce(Charge.NOTHING, Charge::plus);
  }
}
