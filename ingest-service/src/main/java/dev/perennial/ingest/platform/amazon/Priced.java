package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What one item of an order, or all of them, cost.
///
/// @param prices everything but tax, discounts taken off
/// @param shipping of it
/// @param tax of it all
/// @param shippingTax of the shipping
record Priced(BigDecimal prices, BigDecimal shipping, BigDecimal tax, BigDecimal shippingTax) {

  private static final Priced NOTHING =
      new Priced(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  static Priced sum(List<Priced> items) {
    return items.stream().reduce(NOTHING, Priced::plus);
  }

  /// Where the total is no more than the prices, they have their tax in them, as in Europe and
  /// Japan; else it was added, as in America.
  Charge charged(Optional<BigDecimal> givenTotal) {
    var total = givenTotal.orElseGet(() -> prices.add(tax));
    var isTaxWithin = total.compareTo(prices) == 0;
    return Charge.of(total)
        .including(Part.TAX, tax)
        .including(Part.SHIPPING, isTaxWithin ? shipping.subtract(shippingTax) : shipping);
  }

  private Priced plus(Priced other) {
    return new Priced(
        prices.add(other.prices),
        shipping.add(other.shipping),
        tax.add(other.tax),
        shippingTax.add(other.shippingTax));
  }
}
