package dev.perennial.ingest.platform.ebay;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Presentment;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Source.Book;
import dev.perennial.ingest.platform.UnitPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An [order](https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:Order). Tax that eBay
/// collects and remits stands outside its total, and here too.
final class OrderDocument {

  private final Fields order;
  private final EbayMoney money;
  private final List<Fields> items;

  private OrderDocument(Fields order, Book book) {
    this.order = order;
    this.money = new EbayMoney(book);
    this.items = order.objectsIfAny("lineItems", Order.LINES_MAX, item -> item);
  }

  static Order read(Fields order, Context context) {
    var book = context.source().rules().book();
    return new OrderDocument(order, book).read(context, book);
  }

  private Order read(Context context, Book book) {
    var pricing =
        order.objectIfAny("pricingSummary").orElseThrow(() -> order.missing("pricingSummary"));
    var currency =
        money.currency(pricing, "total").orElseThrow(() -> order.missing("pricingSummary.total"));
    var charged = charged(pricing);
    return new Order(
        context.orderKey(order.requiredText("orderId", OrderKey.ID_LENGTH_MAX)),
        order.requiredInstant("creationDate"),
        order.instant("lastModifiedDate"),
        status(),
        context.identify(buyer()),
        currency,
        charged,
        GivenBack.of(refunded(charged), charged, currency),
        items.stream().map(this::line).toList(),
        List.of(),
        items.stream()
            .flatMap(item -> item.label("purchaseMarketplaceId", Ebay.TEXT_LENGTH_MAX / 2).stream())
            .findFirst(),
        presentment(pricing, book));
  }

  private Charge charged(Fields pricing) {
    var delivery =
        money.of(pricing, "deliveryCost").subtract(money.of(pricing, "deliveryDiscount").abs());
    return Charge.of(money.ifAny(pricing, "total").orElseThrow(() -> pricing.missing("total")))
        .including(Part.TAX, money.of(pricing, "tax"))
        .including(Part.SHIPPING, delivery);
  }

  /// Of an order that was refunded in full the refunds may tell less, after credited fees, or be
  /// left out.
  private BigDecimal refunded(Charge charged) {
    return order
        .label("orderPaymentStatus", Ebay.TEXT_LENGTH_MAX)
        .filter("FULLY_REFUNDED"::equals)
        .map(_ -> charged.total())
        .orElseGet(() -> new RefundedSum(money).of(order, items));
  }

  /// What the buyer saw, where it was in another currency.
  private static Optional<Presentment> presentment(Fields pricing, Book book) {
    if (book == Book.PRESENTMENT) {
      return Optional.empty();
    }
    var seen = new EbayMoney(Book.PRESENTMENT);
    var currency = seen.currency(pricing, "total");
    return currency.equals(new EbayMoney(Book.SHOP).currency(pricing, "total"))
        ? Optional.empty()
        : currency.flatMap(
            each -> seen.ifAny(pricing, "total").map(total -> new Presentment(each, total)));
  }

  private Status status() {
    var cancelled =
        order
            .objectIfAny("cancelStatus")
            .flatMap(cancel -> cancel.label("cancelState", Ebay.TEXT_LENGTH_MAX))
            .filter("CANCELED"::equals);
    if (cancelled.isPresent()) {
      return Status.CANCELLED;
    }
    var status = order.requiredText("orderPaymentStatus", Ebay.TEXT_LENGTH_MAX);
    return switch (status) {
      case "PAID", "PARTIALLY_REFUNDED", "FULLY_REFUNDED" -> Status.PAID;
      case "PENDING", "FAILED" -> Status.PENDING;
      default -> throw order.bad("orderPaymentStatus", "is none that is known");
    };
  }

  /// By the address that they registered with; parcels go to others, too.
  private Person buyer() {
    var buyer = order.objectIfAny("buyer");
    var address = buyer.flatMap(each -> each.objectIfAny("buyerRegistrationAddress"));
    var region =
        address
            .flatMap(each -> each.objectIfAny("contactAddress"))
            .flatMap(each -> each.label("countryCode", Ebay.TEXT_LENGTH_MAX));
    return Person.of(
            buyer.flatMap(each -> each.label("username", Person.LENGTH_MAX)),
            address.flatMap(each -> each.label("email", Person.LENGTH_MAX)))
        .callable(
            address
                .flatMap(each -> each.objectIfAny("primaryPhone"))
                .flatMap(phone -> phone.label("phoneNumber", Person.LENGTH_MAX)),
            Manners.country(region));
  }

  /// `lineItemCost` is that of all units.
  private OrderLine line(Fields item) {
    var quantity = item.amount("quantity").orElse(BigDecimal.ONE);
    return new OrderLine(
        item.label("sku", Ebay.TEXT_LENGTH_MAX)
            .or(() -> item.label("legacyItemId", Ebay.TEXT_LENGTH_MAX))
            .or(() -> item.label("title", Ebay.TEXT_LENGTH_MAX))
            .orElse("unnamed"),
        Optional.empty(),
        quantity,
        UnitPrice.of(money.of(item, "lineItemCost"), quantity));
  }
}
