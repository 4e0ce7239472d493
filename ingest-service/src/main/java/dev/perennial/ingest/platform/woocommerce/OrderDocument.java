package dev.perennial.ingest.platform.woocommerce;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An order as the REST API and the `order.*` webhooks tell it. `total` is what was charged,
/// `total_tax` all taxes in it, `shipping_total` is without its tax; fees are goods. Times are read
/// where they are in UTC (`*_gmt`), else as the clocks of the source's zone show them.
record OrderDocument(Fields order, Context context) {

  static final int ID_LENGTH_MAX = 40;
  static final int TEXT_LENGTH_MAX = 200;
  private static final int CODE_LENGTH_MAX = 100;
  private static final int PARTS_MAX = 1_000;
  private static final int PRICE_DIGITS = 6;
  private static final Optional<String> REFUNDED = Optional.of("refunded");

  Statement statement() {
    var currency = order.requiredCurrency("currency");
    var charged = charged();
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("id", OrderKey.ID_LENGTH_MAX)),
            time(order, context, "created").orElseThrow(() -> order.missing("date_created_gmt")),
            time(order, context, "modified"),
            status(),
            context.identify(person()),
            currency,
            charged,
            refunded(charged, currency),
            order.objectsIfAny("line_items", Order.LINES_MAX, OrderDocument::line),
            codes(),
            order.label("created_via", CODE_LENGTH_MAX),
            Optional.empty()));
  }

  /// @param what `created` or `modified`
  static Optional<Instant> time(Fields document, Context context, String what) {
    var legacy = what.equals("created") ? "created_at" : "updated_at";
    return document
        .instant("date_" + what + "_gmt", Times.UTC)
        .or(() -> document.instant(legacy, Times.UTC))
        .or(() -> document.instant("date_" + what, Times.local(context.source().zone())));
  }

  /// `processing` and `completed` are paid, as WooCommerce says, also where no day of the payment
  /// is told. A status of an extension is paid where one is.
  private Status status() {
    var given = order.requiredText("status", TEXT_LENGTH_MAX).toLowerCase(Locale.ROOT);
    return switch (given.startsWith("wc-") ? given.substring("wc-".length()) : given) {
      case "processing", "completed", "refunded" -> Status.PAID;
      case "pending", "on-hold", "checkout-draft", "auto-draft", "draft" -> Status.PENDING;
      case "cancelled", "failed", "trash" -> Status.CANCELLED;
      default -> {
        if (order.has("date_paid_gmt") || order.has("date_paid")) {
          yield Status.PAID;
        }
        throw order.bad("status", "is not one that is known");
      }
    };
  }

  private Charge charged() {
    return Charge.of(order.requiredAmount("total"))
        .including(Part.TAX, order.amount("total_tax").orElse(BigDecimal.ZERO))
        .including(
            Part.SHIPPING,
            order
                .amount("shipping_total")
                .or(() -> order.amount("total_shipping"))
                .orElse(BigDecimal.ZERO));
  }

  /// Of nested refunds only the totals are told, below zero.
  private Charge refunded(Charge charged, Currency currency) {
    var told =
        order
            .objectsIfAny(
                "refunds", PARTS_MAX, refund -> refund.amount("total").orElse(BigDecimal.ZERO))
            .stream()
            .map(BigDecimal::abs)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    var all = told.signum() == 0 && order.label("status", TEXT_LENGTH_MAX).equals(REFUNDED);
    return GivenBack.of(all ? charged.total() : told, charged, currency);
  }

  private Person person() {
    var billing = order.objectIfAny("billing").or(() -> order.objectIfAny("billing_address"));
    return Person.of(
            order.text("customer_id", ID_LENGTH_MAX).filter(id -> !id.equals("0")),
            billing.flatMap(each -> each.label("email", Person.LENGTH_MAX)))
        .callable(
            billing.flatMap(each -> each.label("phone", Person.LENGTH_MAX)),
            Manners.country(billing.flatMap(each -> each.label("country", TEXT_LENGTH_MAX))));
  }

  private static OrderLine line(Fields line) {
    return new OrderLine(
        line.label("sku", TEXT_LENGTH_MAX)
            .or(() -> id(line, "variation_id"))
            .or(() -> id(line, "product_id"))
            .or(() -> line.label("name", TEXT_LENGTH_MAX))
            .orElseThrow(() -> line.missing("name")),
        Optional.empty(),
        line.amount("quantity").orElse(BigDecimal.ONE),
        unitPrice(line));
  }

  private static Optional<String> id(Fields line, String name) {
    return line.label(name, TEXT_LENGTH_MAX).filter(id -> !id.equals("0"));
  }

  /// Before discounts: `price` is what is left after them, and of a binary fraction.
  private static BigDecimal unitPrice(Fields line) {
    var quantity = line.amount("quantity").orElse(BigDecimal.ONE);
    return line.computed("subtotal")
        .filter(_ -> quantity.signum() != 0)
        .map(subtotal -> subtotal.divide(quantity, PRICE_DIGITS, RoundingMode.HALF_UP))
        .or(() -> line.computed("price"))
        .map(BigDecimal::stripTrailingZeros)
        .map(price -> price.setScale(Math.max(price.scale(), 0)))
        .orElse(BigDecimal.ZERO);
  }

  private List<String> codes() {
    return order
        .objectsIfAny("coupon_lines", Order.CODES_MAX, code -> code.label("code", CODE_LENGTH_MAX))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }
}
