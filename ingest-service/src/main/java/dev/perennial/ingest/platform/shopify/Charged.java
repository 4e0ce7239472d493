package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/// What an order asked for, all in all, and what of it is not goods. `total_tax` has all taxes in
/// it, also where prices include them; shipping is taken after discounts and without its tax.
record Charged(Fields order, Book book) {

  private static final int PARTS_MAX = 1_000;

  Charge charge() {
    return Charge.of(
            book.maybe(order, "total_price").orElseThrow(() -> order.missing("total_price")))
        .including(Part.TAX, book.amount(order, "total_tax"))
        .including(Part.SHIPPING, shipping())
        .including(Part.TIP, book.amount(order, "total_tip_received"))
        .including(Part.GIFT_CARD, sum(order, "line_items", this::giftCard))
        .including(Part.DUTY, original("duties").add(original("additional_fees")));
  }

  private BigDecimal shipping() {
    return order.has("shipping_lines")
        ? sum(order, "shipping_lines", this::shipping)
        : book.amount(order, "total_shipping_price");
  }

  private BigDecimal shipping(Fields line) {
    if (line.isTrue("is_removed")) {
      return BigDecimal.ZERO;
    }
    var discounts = discounts(line);
    var price =
        discounts.signum() == 0
            ? book.maybe(line, "discounted_price").orElseGet(() -> book.amount(line, "price"))
            : book.amount(line, "price").subtract(discounts);
    return price.subtract(includedTax(line));
  }

  private BigDecimal giftCard(Fields line) {
    return line.isTrue("gift_card")
        ? book.amount(line, "price")
            .multiply(line.amount("quantity").orElse(BigDecimal.ONE))
            .subtract(discounts(line))
            .subtract(includedTax(line))
        : BigDecimal.ZERO;
  }

  private BigDecimal includedTax(Fields line) {
    return order.isTrue("taxes_included")
        ? sum(line, "tax_lines", tax -> book.amount(tax, "price"))
        : BigDecimal.ZERO;
  }

  private BigDecimal discounts(Fields line) {
    return sum(line, "discount_allocations", each -> book.amount(each, "amount"));
  }

  /// As at the time of the order: `current_` is net of what was returned.
  private BigDecimal original(String what) {
    return book.maybe(order, "original_total_" + what)
        .orElseGet(() -> book.amount(order, "current_total_" + what));
  }

  private static BigDecimal sum(Fields from, String name, Function<Fields, BigDecimal> amount) {
    return total(from.objectsIfAny(name, PARTS_MAX, amount));
  }

  private static BigDecimal total(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
