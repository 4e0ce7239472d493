package dev.perennial.ingest.platform.amazon;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// An order of the Orders API 2026-01-01: items and money in one document.
final class CurrentOrder {

  private static final int ASSOCIATED_MAX = 100;

  private CurrentOrder() {}

  static Statement read(Fields order, Context context) {
    var channel = order.objectIfAny("salesChannel");
    if (channel.filter(each -> text(each, "channelName").equals("NON_AMAZON")).isPresent()) {
      return new Statement.Passed("ordered in another shop, and only sent by Amazon");
    }
    if (order.objectsIfAny("associatedOrders", ASSOCIATED_MAX, each -> each).stream()
        .anyMatch(each -> text(each, "associationType").equals("REPLACEMENT_ORIGINAL_ID"))) {
      return new Statement.Passed("a replacement, which nobody bought");
    }
    var items = order.objectsIfAny("orderItems", Order.LINES_MAX, item -> item);
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("orderId", OrderKey.ID_LENGTH_MAX)),
            order.requiredInstant("createdTime"),
            order.instant("lastUpdatedTime"),
            status(order),
            context.identify(Person.of(Optional.empty(), email(order))),
            currency(order, channel),
            Priced.sum(items.stream().map(ItemProceeds::of).toList()).charged(total(order)),
            Charge.NOTHING,
            items.stream().map(CurrentOrder::line).toList(),
            List.of(),
            channel.flatMap(
                each ->
                    each.label("marketplaceName", Amazon.TEXT_LENGTH_MAX / 2)
                        .or(() -> each.label("channelName", Amazon.TEXT_LENGTH_MAX / 2))),
            Optional.empty()));
  }

  private static Status status(Fields order) {
    var fulfillment =
        order.objectIfAny("fulfillment").orElseThrow(() -> order.missing("fulfillment"));
    var status = fulfillment.requiredText("fulfillmentStatus", Amazon.TEXT_LENGTH_MAX);
    return switch (status) {
      case "PENDING", "PENDING_AVAILABILITY" -> Status.PENDING;
      case "UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED", "INVOICE_UNCONFIRMED" -> Status.PAID;
      case "CANCELLED", "CANCELED", "UNFULFILLABLE" -> Status.CANCELLED;
      default -> throw fulfillment.bad("fulfillmentStatus", "is none that is known");
    };
  }

  private static Optional<BigDecimal> total(Fields order) {
    return order
        .objectIfAny("proceeds")
        .flatMap(proceeds -> AmazonMoney.CURRENT.ifAny(proceeds, "grandTotal"));
  }

  private static Currency currency(Fields order, Optional<Fields> channel) {
    return order
        .objectIfAny("proceeds")
        .flatMap(proceeds -> AmazonMoney.CURRENT.currency(proceeds, "grandTotal"))
        .or(
            () ->
                channel
                    .flatMap(each -> each.label("marketplaceId", Amazon.TEXT_LENGTH_MAX))
                    .flatMap(Marketplaces::currency))
        .orElseThrow(() -> order.missing("proceeds.grandTotal"));
  }

  private static Optional<String> email(Fields order) {
    return order
        .objectIfAny("buyer")
        .flatMap(buyer -> buyer.label("buyerEmail", Person.LENGTH_MAX));
  }

  private static OrderLine line(Fields item) {
    var product = item.objectIfAny("product");
    return new OrderLine(
        product
            .flatMap(
                each ->
                    each.label("sellerSku", Amazon.TEXT_LENGTH_MAX)
                        .or(() -> each.label("asin", Amazon.TEXT_LENGTH_MAX))
                        .or(() -> each.label("title", Amazon.TEXT_LENGTH_MAX)))
            .orElse("unnamed"),
        Optional.empty(),
        item.amount("quantityOrdered").orElse(BigDecimal.ONE),
        product
            .flatMap(each -> each.objectIfAny("price"))
            .flatMap(price -> AmazonMoney.CURRENT.ifAny(price, "unitPrice"))
            .orElse(BigDecimal.ZERO));
  }

  private static String text(Fields from, String name) {
    return from.label(name, Amazon.TEXT_LENGTH_MAX).orElse("");
  }
}
