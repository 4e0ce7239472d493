package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.platform.MinorUnits;
import dev.perennial.ingest.platform.UnitPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Lines of a session or an invoice: `price` as an object until API version 2025-03-31, `pricing`
/// after it, `plan` before there were prices.
final class Lines {

  private Lines() {}

  static List<OrderLine> of(Optional<Fields> list, MinorUnits units) {
    return list.map(each -> each.objectsIfAny("data", Order.LINES_MAX, line -> line(line, units)))
        .orElse(List.of());
  }

  /// Of a cost with its tax, what is not tax.
  static BigDecimal untaxed(Fields cost, MinorUnits units) {
    return units.amount(cost, "amount_total").subtract(units.amount(cost, "amount_tax"));
  }

  /// The price of one, where the line says it.
  static Optional<BigDecimal> unitPrice(Fields line, MinorUnits units) {
    return line.objectIfAny("price")
        .or(() -> line.objectIfAny("pricing"))
        .flatMap(
            price ->
                units
                    .unitPrice(price, "unit_amount_decimal")
                    .or(() -> units.amountIfAny(price, "unit_amount")))
        .or(() -> line.objectIfAny("plan").flatMap(plan -> units.amountIfAny(plan, "amount")));
  }

  static BigDecimal quantity(Fields line) {
    return line.amount("quantity").orElse(BigDecimal.ONE);
  }

  private static OrderLine line(Fields line, MinorUnits units) {
    var quantity = quantity(line);
    return new OrderLine(
        product(line),
        Optional.empty(),
        quantity,
        unitPrice(line, units).orElseGet(() -> average(line, units, quantity)));
  }

  /// The product's id, else that of its price or plan, else the line's own words.
  static String product(Fields line) {
    return line.objectIfAny("price")
        .flatMap(price -> Told.idOf(price, "product"))
        .or(() -> line.objectIfAny("pricing").flatMap(Lines::priced))
        .or(() -> line.objectIfAny("plan").flatMap(plan -> Told.idOf(plan, "product")))
        .or(() -> Told.idOf(line, "price"))
        .or(() -> Told.idOf(line, "plan"))
        .or(() -> line.label("description", Told.TEXT_LENGTH_MAX))
        .orElse("unnamed");
  }

  private static Optional<String> priced(Fields pricing) {
    return pricing
        .objectIfAny("price_details")
        .flatMap(d -> Told.idOf(d, "product").or(() -> Told.idOf(d, "price")));
  }

  private static BigDecimal average(Fields line, MinorUnits units, BigDecimal quantity) {
    var amount =
        units
            .amountIfAny(line, "amount_subtotal")
            .or(() -> units.amountIfAny(line, "amount"))
            .orElse(BigDecimal.ZERO);
    return UnitPrice.of(amount, quantity);
  }
}
