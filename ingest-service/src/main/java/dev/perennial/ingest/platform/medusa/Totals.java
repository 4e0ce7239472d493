package dev.perennial.ingest.platform.medusa;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.platform.MinorUnits;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// How one version of Medusa writes what an order costs.
sealed interface Totals {

  int LIST_MAX = 100;

  Charge charged(Fields order);

  /// None where the order does not say.
  Optional<BigDecimal> refunded(Fields order);

  /// What was captured, where the order says it; in v2 alone.
  Optional<BigDecimal> captured(Fields order);

  Optional<BigDecimal> amount(Fields from, String name);

  default BigDecimal of(Fields from, String name) {
    return amount(from, name).orElse(BigDecimal.ZERO);
  }

  /// v2 has a summary, a version and collections of payments, v1 none of them.
  static Totals of(Fields order, Currency currency) {
    var isCurrent =
        Stream.of("summary", "version", "payment_collections", "item_total", "original_total")
            .anyMatch(order::has);
    return isCurrent ? new Current() : new Former(units(currency));
  }

  /// Of a gift card that is sold, what it cost.
  default BigDecimal giftCards(Fields order) {
    return order.objectsIfAny("items", Order.LINES_MAX, item -> item).stream()
        .filter(item -> item.isTrue("is_giftcard"))
        .map(
            item ->
                amount(item, "subtotal")
                    .orElseGet(
                        () ->
                            of(item, "unit_price")
                                .multiply(item.amount("quantity").orElse(BigDecimal.ONE))))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// v1: the total is less what gift cards paid, and shipping has no tax in it.
  record Former(MinorUnits units) implements Totals {

    @Override
    public Charge charged(Fields order) {
      return Charge.of(units.required(order, "total").add(of(order, "gift_card_total")))
          .including(Part.TAX, of(order, "tax_total"))
          .including(Part.SHIPPING, of(order, "shipping_total"))
          .including(Part.GIFT_CARD, giftCards(order));
    }

    @Override
    public Optional<BigDecimal> refunded(Fields order) {
      return amount(order, "refunded_total")
          .or(() -> sum(order, "refunds", refund -> of(refund, "amount")))
          .or(() -> sum(order, "payments", payment -> of(payment, "amount_refunded")));
    }

    @Override
    public Optional<BigDecimal> captured(Fields order) {
      return Optional.empty();
    }

    @Override
    public Optional<BigDecimal> amount(Fields from, String name) {
      return units.amountIfAny(from, name);
    }
  }

  /// v2: totals have their tax in them, each with that tax beside it.
  record Current() implements Totals {

    @Override
    public Charge charged(Fields order) {
      var shipping =
          amount(order, "shipping_total")
              .map(total -> total.subtract(of(order, "shipping_tax_total")))
              .or(() -> amount(order, "shipping_subtotal"))
              .orElse(BigDecimal.ZERO);
      return Charge.of(amount(order, "total").orElseThrow(() -> order.missing("total")))
          .including(Part.TAX, of(order, "tax_total"))
          .including(Part.SHIPPING, shipping)
          .including(Part.GIFT_CARD, giftCards(order));
    }

    @Override
    public Optional<BigDecimal> refunded(Fields order) {
      return sum(order, "payment_collections", this::refundedOf)
          .or(() -> order.objectIfAny("summary").flatMap(s -> amount(s, "refunded_total")));
    }

    @Override
    public Optional<BigDecimal> captured(Fields order) {
      return sum(order, "payment_collections", each -> of(each, "captured_amount"))
          .filter(captured -> captured.signum() > 0)
          .or(() -> order.objectIfAny("summary").flatMap(s -> amount(s, "paid_total")));
    }

    @Override
    public Optional<BigDecimal> amount(Fields from, String name) {
      return from.computed(name);
    }

    /// What the collection says itself, or its payments' refunds.
    private BigDecimal refundedOf(Fields collection) {
      var nested =
          collection.objectsIfAny("payments", LIST_MAX, payment -> payment).stream()
              .flatMap(payment -> payment.objectsIfAny("refunds", LIST_MAX, r -> r).stream())
              .map(refund -> of(refund, "amount"))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return of(collection, "refunded_amount").max(nested);
    }
  }

  private static Optional<BigDecimal> sum(
      Fields order, String list, Function<Fields, BigDecimal> amount) {
    List<BigDecimal> amounts = order.objectsIfAny(list, LIST_MAX, amount);
    return amounts.isEmpty()
        ? Optional.empty()
        : Optional.of(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /// As ISO 4217, but for the ariary, which Medusa counts whole.
  private static MinorUnits units(Currency currency) {
    return currency.getCurrencyCode().equals("MGA")
        ? new MinorUnits(currency, 0)
        : MinorUnits.of(currency);
  }
}
