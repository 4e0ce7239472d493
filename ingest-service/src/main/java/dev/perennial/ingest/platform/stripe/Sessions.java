package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.order.Part;
import dev.perennial.ingest.order.Status;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.MinorUnits;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// [Checkout sessions](https://docs.stripe.com/api/checkout/sessions/object) that sell something
/// once. Those of a subscription are told by its invoices.
final class Sessions {

  private static final int RANK = 1;

  private Sessions() {}

  static Statement read(Told told, Context context) {
    var session = told.object();
    var mode = session.label("mode", Told.TEXT_LENGTH_MAX).orElse("payment");
    if (!mode.equals("payment")) {
      return new Statement.Passed("nothing was sold at once: invoices tell of subscriptions");
    }
    var state = session.label("status", Told.TEXT_LENGTH_MAX).orElse("complete");
    if (!state.equals("complete")) {
      return new Statement.Passed("the customer has not finished");
    }
    return new Statement.Ordered(order(told, context));
  }

  private static Order order(Told told, Context context) {
    var session = told.object();
    var units = StripeMoney.of(session);
    var booked =
        Booking.of(session, units, charged(session, units), context.source().rules().book());
    return new Order(
        context.orderKey(id(session)),
        told.created(),
        Optional.of(told.modified(RANK)),
        status(told),
        context.identify(Payers.ofSession(session)),
        booked.currency(),
        booked.charged(),
        Charge.NOTHING,
        Lines.of(session.objectIfAny("line_items"), units),
        List.of(),
        Optional.empty(),
        booked.presentment());
  }

  private static String id(Fields session) {
    return Told.idOf(session, "payment_intent")
        .or(() -> Told.idOf(session, "id"))
        .orElseThrow(() -> session.missing("id"));
  }

  /// From before there was a payment status (2020) a completed session was a paid one.
  private static Status status(Told told) {
    var session = told.object();
    var status = session.label("payment_status", Told.TEXT_LENGTH_MAX).orElse("paid");
    return switch (status) {
      case "paid", "no_payment_required" -> Status.PAID;
      case "unpaid" ->
          told.isOf("checkout.session.async_payment_failed") ? Status.CANCELLED : Status.PENDING;
      default -> throw session.bad("payment_status", "is none that is known");
    };
  }

  private static Charge charged(Fields session, MinorUnits units) {
    var charged = Charge.of(units.required(session, "amount_total"));
    var details = session.objectIfAny("total_details");
    var tax = details.map(d -> units.amount(d, "amount_tax")).orElse(BigDecimal.ZERO);
    var shipping =
        session
            .objectIfAny("shipping_cost")
            .map(cost -> Lines.untaxed(cost, units))
            .or(() -> details.map(d -> units.amount(d, "amount_shipping")))
            .orElse(BigDecimal.ZERO);
    return charged.including(Part.TAX, tax).including(Part.SHIPPING, shipping);
  }
}
