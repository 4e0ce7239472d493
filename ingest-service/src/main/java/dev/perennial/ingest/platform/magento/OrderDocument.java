package dev.perennial.ingest.platform.magento;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
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
import java.util.List;
import java.util.Optional;

/// An order of the REST API or of an event. `grand_total` is what is left to pay after gift
/// cards and store credit, which are ways of paying and so are added again. All taxes are in
/// `tax_amount`, `shipping_amount` is without its own and before its discount. Times are in UTC
/// and do not say so.
record OrderDocument(Fields order, Context context) {

  private static final int CODE_LENGTH_MAX = 100;
  private static final String GIFT_CARD = "giftcard";

  Statement statement() {
    var book = Book.of(order, context.source().rules().book());
    var charged = charged(book);
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("entity_id", OrderKey.ID_LENGTH_MAX)),
            order.requiredInstant("created_at", Times.UTC),
            order.instant("updated_at", Times.UTC),
            OrderStatus.of(order, context.source().rules().authorizedIsPaid()),
            context.identify(person()),
            book.currency(),
            charged,
            refunded(book, charged),
            items().stream().map(item -> line(item, book)).toList(),
            order.label("coupon_code", CODE_LENGTH_MAX).stream().toList(),
            Optional.empty(),
            presentment(book)));
  }

  private Charge charged(Book book) {
    return Charge.of(total(book))
        .including(Part.TAX, book.amount(order, "tax_amount"))
        .including(
            Part.SHIPPING,
            book.amount(order, "shipping_amount")
                .subtract(book.amount(order, "shipping_discount_amount").abs()))
        .including(Part.GIFT_CARD, giftCards(book));
  }

  private BigDecimal total(Book book) {
    return book.total(order)
        .add(book.extra(order, "gift_cards_amount").abs())
        .add(book.extra(order, "customer_balance_amount").abs());
  }

  private BigDecimal giftCards(Book book) {
    return items().stream()
        .filter(
            item ->
                item.label("product_type", CODE_LENGTH_MAX).filter(GIFT_CARD::equals).isPresent())
        .map(
            item ->
                book.amount(item, "row_total").subtract(book.amount(item, "discount_amount").abs()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// What credit memos gave back, and what of the order was cancelled before it was paid. A
  /// closed order that tells neither was given back in full.
  private Charge refunded(Book book, Charge charged) {
    var total =
        takenBack(book, "total")
            .add(book.extra(order, "gift_cards_refunded"))
            .add(book.extra(order, "customer_balance_refunded"));
    if (total.signum() == 0 && OrderStatus.isClosed(order)) {
      return GivenBack.within(charged, charged);
    }
    if (book.maybe(order, "tax_refunded").or(() -> book.maybe(order, "tax_canceled")).isEmpty()) {
      return GivenBack.of(total, charged, book.currency());
    }
    return GivenBack.within(
        Charge.of(total)
            .including(Part.TAX, takenBack(book, "tax"))
            .including(Part.SHIPPING, takenBack(book, "shipping")),
        charged);
  }

  private BigDecimal takenBack(Book book, String part) {
    var refunded = book.amount(order, part + "_refunded");
    return OrderStatus.isCancelled(order)
        ? refunded
        : refunded.add(book.amount(order, part + "_canceled"));
  }

  private Person person() {
    var billing = order.objectIfAny("billing_address");
    var id = order.isTrue("customer_is_guest") ? Optional.<String>empty() : customerId();
    return Person.of(
            id,
            order
                .label("customer_email", Person.LENGTH_MAX)
                .or(() -> billing.flatMap(each -> each.label("email", Person.LENGTH_MAX))))
        .callable(
            billing.flatMap(each -> each.label("telephone", Person.LENGTH_MAX)),
            Manners.country(billing.flatMap(each -> each.label("country_id", CODE_LENGTH_MAX))));
  }

  private Optional<String> customerId() {
    return order.text("customer_id", Magento.ID_LENGTH_MAX).filter(id -> !id.equals("0"));
  }

  /// Without the variants and parts, which stand beside what was bought.
  private List<Fields> items() {
    return order.objectsIfAny("items", Order.LINES_MAX, item -> item).stream()
        .filter(item -> !item.has("parent_item_id") && !item.has("parent_item"))
        .toList();
  }

  private static OrderLine line(Fields item, Book book) {
    return new OrderLine(
        item.label("sku", Magento.TEXT_LENGTH_MAX)
            .or(() -> item.label("product_id", Magento.TEXT_LENGTH_MAX))
            .or(() -> item.label("name", Magento.TEXT_LENGTH_MAX))
            .orElseThrow(() -> item.missing("sku")),
        Optional.empty(),
        item.computed("qty_ordered").orElse(BigDecimal.ONE),
        book.amount(item, "price"));
  }

  /// What the customer saw, unless that is what the order is booked in.
  private Optional<Presentment> presentment(Book book) {
    if (!order.has("order_currency_code") || !order.has("grand_total")) {
      return Optional.empty();
    }
    var seen = Book.ordered(order);
    return Optional.of(new Presentment(seen.currency(), total(seen)))
        .filter(money -> !money.currency().equals(book.currency()));
  }
}
