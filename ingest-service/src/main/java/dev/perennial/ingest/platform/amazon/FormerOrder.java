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
import dev.perennial.ingest.platform.UnitPrice;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// An order of the [Orders API
/// v0](https://developer-docs.amazon.com/sp-api/docs/orders-api-v0-reference), with its
/// `OrderItems` where somebody has put them in. Without them the total is all that is known of
/// the money.
final class FormerOrder {

  private FormerOrder() {}

  static Statement read(Fields order, Context context) {
    if (order
        .label("SalesChannel", Amazon.TEXT_LENGTH_MAX)
        .filter("Non-Amazon"::equals)
        .isPresent()) {
      return new Statement.Passed("ordered in another shop, and only sent by Amazon");
    }
    if (order.isTrue("IsReplacementOrder")) {
      return new Statement.Passed("a replacement, which nobody bought");
    }
    var items = order.objectsIfAny("OrderItems", Order.LINES_MAX, item -> item);
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("AmazonOrderId", OrderKey.ID_LENGTH_MAX)),
            order.requiredInstant("PurchaseDate"),
            order.instant("LastUpdateDate"),
            status(order),
            context.identify(Person.of(Optional.empty(), email(order))),
            currency(order, items),
            Priced.sum(items.stream().map(FormerOrder::priced).toList())
                .charged(AmazonMoney.FORMER.ifAny(order, "OrderTotal")),
            Charge.NOTHING,
            items.stream().map(FormerOrder::line).toList(),
            List.of(),
            order.label("SalesChannel", Amazon.TEXT_LENGTH_MAX / 2),
            Optional.empty()));
  }

  private static Status status(Fields order) {
    var status = order.requiredText("OrderStatus", Amazon.TEXT_LENGTH_MAX);
    return switch (status) {
      case "Pending", "PendingAvailability" -> Status.PENDING;
      case "Unshipped", "PartiallyShipped", "Shipped", "InvoiceUnconfirmed" -> Status.PAID;
      case "Canceled", "Unfulfillable" -> Status.CANCELLED;
      default -> throw order.bad("OrderStatus", "is none that is known");
    };
  }

  private static Currency currency(Fields order, List<Fields> items) {
    return AmazonMoney.FORMER
        .currency(order, "OrderTotal")
        .or(
            () ->
                items.stream()
                    .flatMap(item -> AmazonMoney.FORMER.currency(item, "ItemPrice").stream())
                    .findFirst())
        .or(
            () ->
                order
                    .label("MarketplaceId", Amazon.TEXT_LENGTH_MAX)
                    .flatMap(Marketplaces::currency))
        .orElseThrow(() -> order.missing("OrderTotal"));
  }

  private static Optional<String> email(Fields order) {
    return order
        .objectIfAny("BuyerInfo")
        .flatMap(buyer -> buyer.label("BuyerEmail", Person.LENGTH_MAX))
        .or(() -> order.label("BuyerEmail", Person.LENGTH_MAX));
  }

  private static Priced priced(Fields item) {
    var wrapping = item.objectIfAny("BuyerInfo").orElse(item);
    var shipping = of(item, "ShippingPrice").subtract(of(item, "ShippingDiscount").abs());
    var shippingTax = of(item, "ShippingTax").subtract(of(item, "ShippingDiscountTax").abs());
    var goods =
        of(item, "ItemPrice")
            .subtract(of(item, "PromotionDiscount").abs())
            .add(of(wrapping, "GiftWrapPrice"))
            .add(of(item, "CODFee"))
            .subtract(of(item, "CODFeeDiscount").abs());
    var goodsTax =
        of(item, "ItemTax")
            .subtract(of(item, "PromotionDiscountTax").abs())
            .add(of(wrapping, "GiftWrapTax"));
    return new Priced(goods.add(shipping), shipping, goodsTax.add(shippingTax), shippingTax);
  }

  private static BigDecimal of(Fields item, String name) {
    return AmazonMoney.FORMER.of(item, name);
  }

  /// `ItemPrice` is that of all units.
  private static OrderLine line(Fields item) {
    var quantity = item.amount("QuantityOrdered").orElse(BigDecimal.ONE);
    return new OrderLine(
        item.label("SellerSKU", Amazon.TEXT_LENGTH_MAX)
            .or(() -> item.label("ASIN", Amazon.TEXT_LENGTH_MAX))
            .or(() -> item.label("Title", Amazon.TEXT_LENGTH_MAX))
            .orElse("unnamed"),
        Optional.empty(),
        quantity,
        UnitPrice.of(of(item, "ItemPrice"), quantity));
  }
}
