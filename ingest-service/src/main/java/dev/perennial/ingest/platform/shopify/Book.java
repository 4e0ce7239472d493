package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.platform.Source;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/// Amounts of a document in the currency that it is booked in. Each stands in a field of its own in
/// the shop's money, and since the API version 2019-01 in a `_set` of shop and presentment money
/// too.
///
/// @param perShopUnit what a unit of the shop's currency is worth in the booked one, for amounts
///     without a set
record Book(String side, Currency currency, BigDecimal perShopUnit) {

  static final String SHOP = "shop_money";
  static final String PRESENTMENT = "presentment_money";
  private static final String TOTAL = "total_price";

  /// Presentment money is booked where the source's rules want it and the order has any.
  static Book of(Fields order, Source.Book wanted) {
    var shop = new Book(SHOP, order.requiredCurrency("currency"), BigDecimal.ONE);
    return switch (wanted) {
      case SHOP -> shop;
      case PRESENTMENT -> shop.presented(order).orElse(shop);
    };
  }

  /// The other side of an order that was seen in another currency.
  Optional<Book> presented(Fields order) {
    return seen(order, TOTAL)
        .map(money -> money.requiredCurrency("currency_code"))
        .filter(seen -> !seen.equals(currency))
        .map(seen -> new Book(PRESENTMENT, seen, ratio(order)));
  }

  /// The amounts of the sets that this one does not read.
  Book otherSide(Currency other) {
    return new Book(side.equals(SHOP) ? PRESENTMENT : SHOP, other, BigDecimal.ONE);
  }

  /// Zero where it is absent.
  BigDecimal amount(Fields from, String name) {
    return maybe(from, name).orElse(BigDecimal.ZERO);
  }

  Optional<BigDecimal> maybe(Fields from, String name) {
    return inSet(from, name, side)
        .flatMap(money -> money.amount("amount"))
        .or(() -> from.computed(name).map(this::fromShop));
  }

  /// The side of `name`'s set, which some versions of the API put into one another twice.
  static Optional<Fields> inSet(Fields from, String name, String side) {
    var field = name + "_set";
    return from.objectIfAny(field)
        .map(set -> set.objectIfAny(field).orElse(set))
        .flatMap(set -> set.objectIfAny(side));
  }

  private static Optional<Fields> seen(Fields order, String name) {
    return inSet(order, name, PRESENTMENT);
  }

  private static BigDecimal ratio(Fields order) {
    var shop = inSet(order, TOTAL, SHOP).flatMap(money -> money.amount("amount"));
    var seen = seen(order, TOTAL).flatMap(money -> money.amount("amount"));
    return shop.filter(total -> total.signum() > 0)
        .flatMap(total -> seen.map(amount -> amount.divide(total, MathContext.DECIMAL64)))
        .orElse(BigDecimal.ONE);
  }

  private BigDecimal fromShop(BigDecimal amount) {
    return side.equals(SHOP)
        ? amount
        : amount
            .multiply(perShopUnit)
            .setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }
}
