package dev.perennial.ingest.platform.shopify;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Person;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderLine;
import dev.perennial.ingest.order.Presentment;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.GivenBack;
import dev.perennial.ingest.platform.Manners;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An order as the REST API and the `orders/*` webhooks tell it. `total_price` is what was charged,
/// edits included, before anything was returned; what was returned stands in `refunds`. The
/// `current_*` amounts are net of them, and are read only where the refunds are missing.
record OrderDocument(Fields order, Optional<Instant> triggeredAt, Context context) {

  static final int TEXT_LENGTH_MAX = 200;
  private static final int CODE_LENGTH_MAX = 100;
  private static final int REFUNDS_MAX = 1_000;

  Statement statement() {
    if (order.isTrue("test") && !context.source().rules().tests()) {
      return new Statement.Passed("a test order");
    }
    var book = Book.of(order, context.source().rules().book());
    var charged = new Charged(order, book).charge();
    return new Statement.Ordered(
        new Order(
            context.orderKey(order.requiredText("id", OrderKey.ID_LENGTH_MAX)),
            order
                .instant("processed_at", Shopify.TIMES)
                .orElseGet(() -> order.requiredInstant("created_at", Shopify.TIMES)),
            order.instant("updated_at", Shopify.TIMES).or(() -> triggeredAt),
            status(),
            context.identify(person()),
            book.currency(),
            charged,
            refunded(book, charged),
            order.objectsIfAny("line_items", Order.LINES_MAX, line -> line(line, book)),
            codes(),
            order.label("source_name", CODE_LENGTH_MAX),
            presentment(book)));
  }

  /// Partly paid is pending: the rest may never come. Without a status nothing has been received.
  private Status status() {
    if (order.has("cancelled_at")) {
      return Status.CANCELLED;
    }
    return switch (order.text("financial_status", TEXT_LENGTH_MAX).orElse("pending")) {
      case "paid", "partially_refunded", "refunded" -> Status.PAID;
      case "authorized" ->
          context.source().rules().authorizedIsPaid() ? Status.PAID : Status.PENDING;
      case "pending", "partially_paid", "unpaid", "expired" -> Status.PENDING;
      case "voided" -> Status.CANCELLED;
      default -> throw order.bad("financial_status", "is not one that is known");
    };
  }

  private Charge refunded(Book book, Charge charged) {
    var included = Optional.of(order.isTrue("taxes_included"));
    var told =
        order
            .objectsIfAny("refunds", REFUNDS_MAX, refund -> new RefundDocument(refund, context))
            .stream()
            .map(refund -> refund.amount(book, included))
            .reduce(Charge.NOTHING, Charge::plus);
    return told.total().signum() > 0 ? GivenBack.within(told, charged) : implied(book, charged);
  }

  /// Some exports leave the refunds away and say only that there were any.
  private Charge implied(Book book, Charge charged) {
    return switch (order.text("financial_status", TEXT_LENGTH_MAX).orElse("")) {
      case "refunded" -> GivenBack.within(charged, charged);
      case "partially_refunded" ->
          book.maybe(order, "current_total_price")
              .map(
                  current ->
                      GivenBack.of(charged.total().subtract(current), charged, book.currency()))
              .orElse(Charge.NOTHING);
      default -> Charge.NOTHING;
    };
  }

  /// The account's own address counts before the one that was given with this order.
  private Person person() {
    var customer = order.objectIfAny("customer");
    var email = customer.flatMap(each -> each.label("email", Person.LENGTH_MAX));
    var phone = customer.flatMap(each -> each.label("phone", Person.LENGTH_MAX));
    return Person.of(
            customer.flatMap(CustomerDocument::id),
            email
                .or(() -> order.label("email", Person.LENGTH_MAX))
                .or(() -> order.label("contact_email", Person.LENGTH_MAX)))
        .callable(phone.or(() -> order.label("phone", Person.LENGTH_MAX)), region());
  }

  private Optional<String> region() {
    return Manners.country(
        order
            .objectIfAny("billing_address")
            .or(() -> order.objectIfAny("shipping_address"))
            .flatMap(address -> address.label("country_code", TEXT_LENGTH_MAX)));
  }

  private static OrderLine line(Fields line, Book book) {
    return new OrderLine(
        line.label("sku", TEXT_LENGTH_MAX)
            .or(() -> line.label("variant_id", TEXT_LENGTH_MAX))
            .or(() -> line.label("product_id", TEXT_LENGTH_MAX))
            .or(() -> line.label("title", TEXT_LENGTH_MAX))
            .orElseThrow(() -> line.missing("title")),
        line.label("product_type", TEXT_LENGTH_MAX),
        line.amount("quantity").orElse(BigDecimal.ONE),
        book.amount(line, "price"));
  }

  private List<String> codes() {
    return order
        .objectsIfAny(
            "discount_codes", Order.CODES_MAX, code -> code.label("code", CODE_LENGTH_MAX))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /// What the customer saw, unless that is what the order is booked in.
  private Optional<Presentment> presentment(Book book) {
    return book.presented(order)
        .map(seen -> new Presentment(seen.currency(), seen.amount(order, "total_price")));
  }
}
