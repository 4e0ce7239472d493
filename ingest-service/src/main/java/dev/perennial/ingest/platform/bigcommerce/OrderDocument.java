package dev.perennial.ingest.platform.bigcommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Values;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Presentment;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An order of the V2 API. All its amounts are in the transactional currency, in which the shop is
/// paid, and which `default_currency_code` names; `currency_code` is what the customer saw.
/// Handling counts as shipping, wrapping as goods.
record OrderDocument(Fields order, Context context) {

  private static final int CODE_LENGTH_MAX = 100;

  Statement statement() {
    var currency = currency();
    var lines = lines();
    var charged = charged(lines);
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("id", OrderKey.ID_LENGTH_MAX)),
            order.requiredInstant("date_created", BigCommerce.TIMES),
            order.instant("date_modified", BigCommerce.TIMES),
            OrderStatus.of(order, context.source().rules().authorizedIsPaid()),
            context.identify(person()),
            currency,
            charged,
            refunded(charged, currency),
            lines.stream().map(OrderDocument::line).toList(),
            codes(),
            order.label("order_source", CODE_LENGTH_MAX),
            presentment(currency, charged.total())));
  }

  private Currency currency() {
    return order.has("default_currency_code")
        ? order.requiredCurrency("default_currency_code")
        : order.requiredCurrency("currency_code");
  }

  private Charge charged(List<Fields> lines) {
    return Charge.of(order.requiredAmount("total_inc_tax"))
        .including(Part.TAX, amount("total_tax"))
        .including(Part.SHIPPING, amount("shipping_cost_ex_tax"))
        .including(Part.SHIPPING, amount("handling_cost_ex_tax"))
        .including(Part.GIFT_CARD, giftCards(lines));
  }

  private static BigDecimal giftCards(List<Fields> lines) {
    return lines.stream()
        .filter(
            line ->
                line.label("type", CODE_LENGTH_MAX).filter("giftcertificate"::equals).isPresent())
        .map(line -> line.amount("total_ex_tax").orElse(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// `refunded_amount` is the sum of all refunds with their tax. A merchant can set an order to
  /// refunded without any.
  private Charge refunded(Charge charged, Currency currency) {
    var told = amount("refunded_amount").abs();
    var all = told.signum() == 0 && OrderStatus.isRefunded(order);
    return GivenBack.of(all ? charged.total() : told, charged, currency);
  }

  private Person person() {
    var billing = order.objectIfAny("billing_address");
    return Person.of(
            order.text("customer_id", BigCommerce.ID_LENGTH_MAX).filter(id -> !id.equals("0")),
            billing.flatMap(each -> each.label("email", Person.LENGTH_MAX)))
        .callable(
            billing.flatMap(each -> each.label("phone", Person.LENGTH_MAX)),
            Manners.country(billing.flatMap(each -> each.label("country_iso2", CODE_LENGTH_MAX))));
  }

  /// Where they were asked for, below the consignments; else only a link to them stands there.
  private List<Fields> lines() {
    var products = order.objectsIfAny("products", Order.LINES_MAX, line -> line);
    return products.isEmpty() ? Consignments.lines(order) : products;
  }

  private static OrderLine line(Fields line) {
    return new OrderLine(
        line.label("sku", BigCommerce.TEXT_LENGTH_MAX)
            .or(
                () ->
                    line.label("product_id", BigCommerce.TEXT_LENGTH_MAX)
                        .filter(id -> !id.equals("0")))
            .or(() -> line.label("name", BigCommerce.TEXT_LENGTH_MAX))
            .orElseThrow(() -> line.missing("name")),
        Optional.empty(),
        line.amount("quantity").orElse(BigDecimal.ONE),
        Stream.of("price_ex_tax", "base_price")
            .flatMap(name -> line.computed(name).stream())
            .findFirst()
            .orElse(BigDecimal.ZERO));
  }

  private List<String> codes() {
    return order
        .objectsIfAny("coupons", Order.CODES_MAX, code -> code.label("code", CODE_LENGTH_MAX))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// At the rate that the customer's prices were shown at.
  private Optional<Presentment> presentment(Currency booked, BigDecimal total) {
    return order
        .label("currency_code", CODE_LENGTH_MAX)
        .flatMap(Values::currency)
        .filter(seen -> !seen.equals(booked))
        .flatMap(
            seen -> order.computed("currency_exchange_rate").map(rate -> seen(seen, total, rate)));
  }

  private static Presentment seen(Currency currency, BigDecimal total, BigDecimal rate) {
    return new Presentment(
        currency,
        total.multiply(rate).setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP));
  }

  private BigDecimal amount(String name) {
    return order.amount(name).orElse(BigDecimal.ZERO);
  }
}
