package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.MinorUnits;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// [Invoices](https://docs.stripe.com/api/invoices/object) that are paid: an order, and where they
/// begin a period of a subscription a step of it. Of API versions from 2025-03-31 an event does not
/// say which payment paid it, so that its charge could not be known as the same purchase: the
/// invoice is asked for with its payments.
final class Invoices {

  private static final int RANK = 2;
  private static final int PAYMENTS_MAX = 100;
  private static final int TAXES_MAX = 100;

  private Invoices() {}

  static List<Statement> read(Told told, Context context) {
    var invoice = told.object();
    var isPaid =
        invoice
            .label("status", Told.TEXT_LENGTH_MAX)
            .map("paid"::equals)
            .orElseGet(() -> invoice.isTrue("paid"));
    if (!isPaid) {
      return List.of(new Statement.Passed("an invoice counts when it is paid"));
    }
    var statements = new ArrayList<Statement>();
    statements.add(
        isPaidByUnknown(told)
            ? new Statement.Fetch("/v1/invoices/" + plainId(invoice) + "?expand[]=payments")
            : new Statement.Ordered(order(told, context)));
    Subscriptions.stepOf(told, context).map(Statement.Did::new).ifPresent(statements::add);
    return statements;
  }

  private static boolean isPaidByUnknown(Told told) {
    var invoice = told.object();
    return told.type().isPresent()
        && invoice.amount("amount_paid").filter(paid -> paid.signum() > 0).isPresent()
        && !invoice.isTrue("paid_out_of_band")
        && payment(invoice).isEmpty()
        && invoice.objectIfAny("payments").isEmpty();
  }

  private static Order order(Told told, Context context) {
    var invoice = told.object();
    var units = StripeMoney.of(invoice);
    var booked =
        Booking.of(invoice, units, charged(invoice, units), context.source().rules().book());
    return new Order(
        context.orderKey(payment(invoice).orElseGet(() -> plainId(invoice))),
        told.created(),
        Optional.of(told.modified(RANK)),
        Status.PAID,
        context.identify(Payers.ofInvoice(invoice)),
        booked.currency(),
        booked.charged(),
        Charge.NOTHING,
        Lines.of(invoice.objectIfAny("lines"), units),
        List.of(),
        Optional.empty(),
        booked.presentment());
  }

  /// The intent that the purchase is known by, of whichever API version.
  private static Optional<String> payment(Fields invoice) {
    return Told.idOf(invoice, "payment_intent")
        .or(() -> Told.idOf(invoice, "charge"))
        .or(() -> invoice.objectIfAny("payments").flatMap(Invoices::paid));
  }

  private static Optional<String> paid(Fields payments) {
    return payments.objectsIfAny("data", PAYMENTS_MAX, each -> each).stream()
        .filter(each -> each.label("status", Told.TEXT_LENGTH_MAX).orElse("paid").equals("paid"))
        .flatMap(each -> each.objectIfAny("payment").stream())
        .flatMap(
            payment ->
                Told.idOf(payment, "payment_intent")
                    .or(() -> Told.idOf(payment, "charge"))
                    .stream())
        .findFirst();
  }

  private static String plainId(Fields invoice) {
    var id = invoice.requiredText("id", OrderKey.ID_LENGTH_MAX);
    if (!id.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c))) {
      throw invoice.bad("id", "is none of Stripe's");
    }
    return id;
  }

  private static Charge charged(Fields invoice, MinorUnits units) {
    var shipping = invoice.objectIfAny("shipping_cost").map(cost -> Lines.untaxed(cost, units));
    var total = units.required(invoice, "total");
    return Charge.of(total)
        .including(Part.TAX, tax(invoice, units, total))
        .including(Part.SHIPPING, shipping.orElse(BigDecimal.ZERO));
  }

  private static BigDecimal tax(Fields invoice, MinorUnits units, BigDecimal total) {
    return units
        .amountIfAny(invoice, "total_excluding_tax")
        .map(total::subtract)
        .or(() -> units.amountIfAny(invoice, "tax"))
        .orElseGet(
            () -> sum(invoice, units, "total_taxes").add(sum(invoice, units, "total_tax_amounts")));
  }

  private static BigDecimal sum(Fields invoice, MinorUnits units, String taxes) {
    return invoice.objectsIfAny(taxes, TAXES_MAX, tax -> units.amount(tax, "amount")).stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
