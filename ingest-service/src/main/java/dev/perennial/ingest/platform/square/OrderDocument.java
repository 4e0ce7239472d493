package dev.perennial.ingest.platform.square;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// An [order](https://developer.squareup.com/reference/square/objects/Order): what it sells is an
/// order, what it takes back is a refund of the order that sold it.
final class OrderDocument {

  private static final int CHANNEL_LENGTH_MAX = 100;
  private static final int TENDERS_MAX = 100;

  private OrderDocument() {}

  static List<Statement> read(Fields order, Context context) {
    var currency =
        SquareMoney.currency(order, List.of("total_money", "net_amount_due_money"))
            .or(() -> inside(order, "net_amounts"))
            .or(() -> inside(order, "return_amounts"))
            .orElseThrow(() -> order.missing("total_money"));
    var statements = new ArrayList<Statement>();
    var returns = Returns.of(order, currency, context);
    var lines = order.objectsIfAny("line_items", Order.LINES_MAX, OrderDocument::line);
    if (!lines.isEmpty() || returns.isEmpty()) {
      statements.add(new Statement.Ordered(order(order, currency, lines, context)));
    }
    returns.forEach(refund -> statements.add(new Statement.Refunded(refund)));
    return statements.isEmpty()
        ? List.of(new Statement.Passed("returned without an order that it was sold in"))
        : statements;
  }

  private static Order order(
      Fields order, Currency currency, List<OrderLine> lines, Context context) {
    var charged = Charged.of(order);
    return new Order(
        context.orderKey(order.requiredText("id", OrderKey.ID_LENGTH_MAX)),
        order.requiredInstant("created_at"),
        order.instant("updated_at"),
        status(order, charged, context),
        context.identify(buyer(order)),
        currency,
        charged,
        Charge.NOTHING,
        lines,
        List.of(),
        order.objectIfAny("source").flatMap(source -> source.label("name", CHANNEL_LENGTH_MAX)),
        Optional.empty());
  }

  private static Optional<Currency> inside(Fields order, String amounts) {
    return order
        .objectIfAny(amounts)
        .flatMap(each -> SquareMoney.currency(each, List.of("total_money")));
  }

  /// An open order is paid when nothing of it is due: what is delivered later stays open.
  private static Status status(Fields order, Charge charged, Context context) {
    var state = order.label("state", Thin.TEXT_LENGTH_MAX).orElse("OPEN");
    return switch (state) {
      case "COMPLETED" -> Status.PAID;
      case "CANCELED" -> Status.CANCELLED;
      case "DRAFT" -> Status.PENDING;
      case "OPEN" -> isPaid(order, charged.total(), context) ? Status.PAID : Status.PENDING;
      default -> throw order.bad("state", "is none that is known");
    };
  }

  private static boolean isPaid(Fields order, BigDecimal total, Context context) {
    var received =
        order.objectsIfAny("tenders", TENDERS_MAX, tender -> tender).stream()
            .filter(tender -> isReceived(tender, context))
            .map(tender -> SquareMoney.of(tender, "amount_money"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return received.signum() > 0 && received.compareTo(total) >= 0;
  }

  private static boolean isReceived(Fields tender, Context context) {
    var card = tender.objectIfAny("card_details");
    return switch (card.flatMap(c -> c.label("status", Thin.TEXT_LENGTH_MAX)).orElse("CAPTURED")) {
      case "AUTHORIZED" -> context.source().rules().authorizedIsPaid();
      case "VOIDED", "FAILED" -> false;
      default -> true;
    };
  }

  private static Person buyer(Fields order) {
    var recipient = Recipient.of(order);
    var id =
        order
            .label("customer_id", Person.LENGTH_MAX)
            .or(
                () ->
                    order.objectsIfAny("tenders", TENDERS_MAX, tender -> tender).stream()
                        .flatMap(tender -> tender.label("customer_id", Person.LENGTH_MAX).stream())
                        .findFirst())
            .or(recipient::id);
    return Person.of(id, recipient.email()).callable(recipient.phone(), recipient.region());
  }

  /// With its modifiers, which are priced apart from it.
  private static OrderLine line(Fields line) {
    var quantity = line.amount("quantity").orElse(BigDecimal.ONE);
    var unitPrice =
        SquareMoney.ifAny(line, "gross_sales_money")
            .map(gross -> UnitPrice.of(gross, quantity))
            .orElseGet(() -> SquareMoney.of(line, "base_price_money"));
    return new OrderLine(
        line.label("catalog_object_id", Thin.TEXT_LENGTH_MAX)
            .or(() -> line.label("name", Thin.TEXT_LENGTH_MAX))
            .orElse("custom amount"),
        Optional.empty(),
        quantity,
        unitPrice);
  }

  static Instant updatedAt(Fields order) {
    return order.instant("updated_at").orElseGet(() -> order.requiredInstant("created_at"));
  }
}
