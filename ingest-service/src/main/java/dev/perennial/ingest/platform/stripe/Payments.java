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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Charges and payment intents: what was paid all in all, without a word on tax and shipping, so
/// that what a session or an invoice says of the same purchase is newer. A charge that nests its
/// refunds (API versions before 2022-11-15) tells each by its id; one that does not says their sum,
/// which then is what its order knows as refunded.
final class Payments {

  private static final int CHARGE_RANK = 0;
  private static final int REFUNDS_MAX = 100;

  private Payments() {}

  static List<Statement> ofCharge(Told told, Context context) {
    var charge = told.object();
    if (charge.label("status", Told.TEXT_LENGTH_MAX).filter("failed"::equals).isPresent()) {
      return List.of(new Statement.Passed("a payment that failed orders nothing"));
    }
    var key = keyOf(charge, context);
    var units = StripeMoney.of(charge);
    var refunded = units.amount(charge, "amount_refunded").max(BigDecimal.ZERO);
    var nested = Refunds.nested(told, key, REFUNDS_MAX, context.source().rules().book());
    var isTold = Refunds.sum(nested).compareTo(refunded) >= 0;
    var statements = new ArrayList<Statement>();
    statements.add(
        ordered(
            told,
            context,
            key,
            statusOfCharge(charge, refunded, context),
            units.required(charge, "amount"),
            isTold ? BigDecimal.ZERO : refunded,
            isTold ? modified(told) : told.modified(CHARGE_RANK)));
    nested.forEach(refund -> statements.add(new Statement.Refunded(refund)));
    return statements;
  }

  static Statement ofIntent(Told told, Context context) {
    var intent = told.object();
    var status = intent.label("status", Told.TEXT_LENGTH_MAX).orElse("");
    return switch (status) {
      case "requires_payment_method",
          "requires_confirmation",
          "requires_action",
          "requires_source",
          "requires_source_action" ->
          new Statement.Passed("nothing has been paid yet");
      case "processing" -> ofIntent(told, context, Status.PENDING);
      case "requires_capture" -> ofIntent(told, context, authorized(context));
      case "succeeded" -> ofIntent(told, context, Status.PAID);
      case "canceled" -> ofIntent(told, context, Status.CANCELLED);
      default -> throw intent.bad("status", "is none that is known");
    };
  }

  /// The order that a charge, a refund or a dispute belongs to.
  static OrderKey keyOf(Fields object, Context context) {
    return Told.idOf(object, "payment_intent")
        .or(() -> Told.idOf(object, "charge"))
        .or(() -> Told.idOf(object, "id"))
        .map(context::orderKey)
        .orElseThrow(() -> object.missing("payment_intent"));
  }

  private static Statement ofIntent(Told told, Context context, Status status) {
    var intent = told.object();
    var units = StripeMoney.of(intent);
    var paid = status == Status.PAID ? units.amountIfAny(intent, "amount_received") : none();
    return ordered(
        told,
        context,
        context.orderKey(intent.requiredText("id", OrderKey.ID_LENGTH_MAX)),
        status,
        paid.filter(amount -> amount.signum() > 0)
            .orElseGet(() -> units.required(intent, "amount")),
        BigDecimal.ZERO,
        told.created());
  }

  private static Statement ordered(
      Told told,
      Context context,
      OrderKey key,
      Status status,
      BigDecimal total,
      BigDecimal refunded,
      Instant modified) {
    var payment = told.object();
    var units = StripeMoney.of(payment);
    var charged = Charge.of(total).including(Part.TIP, tip(payment, units));
    var booked = Booking.of(payment, units, charged, context.source().rules().book());
    return new Statement.Ordered(
        new Order(
            key,
            told.created(),
            Optional.of(modified),
            status,
            context.identify(Payers.ofPayment(payment)),
            booked.currency(),
            booked.charged(),
            booked.givenBack(refunded, total),
            List.of(),
            List.of(),
            Optional.empty(),
            booked.presentment()));
  }

  /// A charge that was captured is newer than itself before, and a refund whose sum alone is known
  /// is newer than both; whatever else changes about a charge changes nothing of its order.
  private static Instant modified(Told told) {
    return told.isOf("charge.succeeded") || told.isOf("charge.captured")
        ? told.modified(CHARGE_RANK)
        : told.created();
  }

  private static Status statusOfCharge(Fields charge, BigDecimal refunded, Context context) {
    var status =
        charge
            .label("status", Told.TEXT_LENGTH_MAX)
            .orElse(charge.isTrue("paid") ? "paid" : "pending");
    return switch (status) {
      // none until 2014-12-17, "paid" until 2015-02-18
      case "succeeded", "paid" -> {
        if (!charge.has("captured") || charge.isTrue("captured")) {
          yield Status.PAID;
        }
        yield refunded.signum() > 0 ? Status.CANCELLED : authorized(context);
      }
      case "pending" -> Status.PENDING;
      default -> throw charge.bad("status", "is none that is known");
    };
  }

  private static BigDecimal tip(Fields payment, MinorUnits units) {
    return payment
        .objectIfAny("amount_details")
        .flatMap(details -> details.objectIfAny("tip"))
        .map(tip -> units.amount(tip, "amount"))
        .orElse(BigDecimal.ZERO);
  }

  private static Status authorized(Context context) {
    return context.source().rules().authorizedIsPaid() ? Status.PAID : Status.PENDING;
  }

  private static Optional<BigDecimal> none() {
    return Optional.empty();
  }
}
