package dev.perennial.ingest.platform.saleor;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// An [order](https://docs.saleor.io/api-reference/orders/objects/order). Its total is after
/// discounts, with shipping and tax.
final class OrderDocument {

  private static final int CODE_LENGTH_MAX = 100;

  private OrderDocument() {}

  static Statement read(Message message, Fields order, Context context) {
    if (Payment.isDraft(order)) {
      return new Statement.Passed("a draft, which nobody has ordered yet");
    }
    var currency = currency(order);
    var charged = charged(order);
    var payment = Payment.of(message, order, charged.total());
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("id", OrderKey.ID_LENGTH_MAX)),
            order
                .instant("created", Message.TIME)
                .orElseGet(() -> order.requiredInstant("created_at", Message.TIME)),
            order
                .instant("updatedAt", Message.TIME)
                .or(() -> order.instant("updated_at", Message.TIME))
                .or(message::issuedAt),
            payment.status(message, charged.total(), context),
            context.identify(Buyer.of(order)),
            currency,
            charged,
            GivenBack.of(payment.refunded(), charged, currency),
            order.objectsIfAny("lines", Order.LINES_MAX, OrderDocument::line),
            codes(order),
            channel(order),
            Optional.empty()));
  }

  private static Charge charged(Fields order) {
    var total = Taxed.of(order, "total", "total").orElseThrow(() -> order.missing("total.gross"));
    var shipping =
        Taxed.of(order, "shippingPrice", "shipping_price").map(Taxed::net).orElse(BigDecimal.ZERO);
    return Charge.of(total.gross())
        .including(Part.TAX, total.tax())
        .including(Part.SHIPPING, shipping);
  }

  private static Currency currency(Fields order) {
    var total = order.objectIfAny("total");
    return Stream.of(
            Optional.of(order),
            total.flatMap(each -> each.objectIfAny("gross")),
            total.flatMap(each -> each.objectIfAny("net")))
        .flatMap(Optional::stream)
        .filter(each -> each.has("currency"))
        .map(each -> each.requiredCurrency("currency"))
        .findFirst()
        .or(
            () ->
                order
                    .objectIfAny("channel")
                    .filter(each -> each.has("currency_code"))
                    .map(each -> each.requiredCurrency("currency_code")))
        .orElseThrow(() -> order.missing("total.gross.currency"));
  }

  private static List<String> codes(Fields order) {
    return order
        .label("voucherCode", CODE_LENGTH_MAX)
        .or(() -> order.label("voucher_code", CODE_LENGTH_MAX))
        .or(() -> order.objectIfAny("voucher").flatMap(v -> v.label("code", CODE_LENGTH_MAX)))
        .stream()
        .toList();
  }

  private static Optional<String> channel(Fields order) {
    return order
        .label("channel_slug", CODE_LENGTH_MAX)
        .or(() -> order.objectIfAny("channel").flatMap(c -> c.label("slug", CODE_LENGTH_MAX)));
  }

  private static OrderLine line(Fields line) {
    var product = line.objectIfAny("variant");
    var unitPrice =
        Taxed.of(line, "undiscountedUnitPrice", "undiscounted_unit_price")
            .or(() -> Taxed.of(line, "unitPrice", "unit_price"))
            .map(Taxed::net)
            .orElse(BigDecimal.ZERO);
    return new OrderLine(
        label(line, "productSku", "product_sku")
            .or(() -> product.flatMap(each -> label(each, "sku", "id")))
            .or(() -> label(line, "productVariantId", "product_variant_id"))
            .or(() -> label(line, "productName", "product_name"))
            .orElse("unnamed"),
        product
            .flatMap(each -> each.objectIfAny("product"))
            .flatMap(each -> each.objectIfAny("category"))
            .flatMap(each -> label(each, "name", "slug")),
        line.amount("quantity").orElse(BigDecimal.ONE),
        unitPrice);
  }

  private static Optional<String> label(Fields from, String first, String second) {
    return from.label(first, Saleor.TEXT_LENGTH_MAX)
        .or(() -> from.label(second, Saleor.TEXT_LENGTH_MAX));
  }
}
