package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import java.math.BigDecimal;
import java.util.Optional;

/// A price with and without its tax, as `{"gross": {"amount": 11.0}, "net": …}` or in two fields
/// of their own, such as `total_gross_amount`. Where one of the two is missing there is no tax.
record Taxed(BigDecimal gross, BigDecimal net) {

  static Optional<Taxed> of(Fields from, String nested, String flat) {
    var price = from.objectIfAny(nested);
    var gross = amount(from, price, "gross", flat + "_gross_amount");
    var net = amount(from, price, "net", flat + "_net_amount");
    return gross.or(() -> net).map(with -> new Taxed(with, net.orElse(with)));
  }

  BigDecimal tax() {
    return gross.subtract(net);
  }

  /// `{"amount": 11.0, "currency": "USD"}`, or a decimal.
  static Optional<BigDecimal> money(Fields from, String name) {
    return from.objectIfAny(name).isPresent()
        ? from.objectIfAny(name).flatMap(money -> money.computed("amount"))
        : from.computed(name);
  }

  private static Optional<BigDecimal> amount(
      Fields from, Optional<Fields> price, String side, String flat) {
    return price.flatMap(each -> money(each, side)).or(() -> from.computed(flat));
  }
}
