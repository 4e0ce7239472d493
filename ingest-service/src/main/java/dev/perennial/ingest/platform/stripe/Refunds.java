package dev.perennial.ingest.platform.stripe;

import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.field.Times;
import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.Refund;
import dev.perennial.ingest.platform.Context;
import dev.perennial.ingest.platform.Source.Book;
import dev.perennial.ingest.platform.Statement;
import java.math.BigDecimal;
import java.util.List;

/// Refunds, alone or nested in their charge, and disputes that were lost, which take money back in
/// the same way. What is pending, failed or cancelled gives nothing back. Stripe says the sum of a
/// refund and not what of it is tax: the order does.
final class Refunds {

  private Refunds() {}

  static Statement ofRefund(Told told, Context context) {
    var refund = told.object();
    return new Statement.Refunded(
        read(
            told,
            refund,
            Payments.keyOf(refund, context),
            rankOfRefund(refund),
            context.source().rules().book()));
  }

  /// Of a dispute: what was withdrawn counts as given back once the dispute is lost.
  static Statement ofDispute(Told told, Context context) {
    var dispute = told.object();
    var status = dispute.label("status", Told.TEXT_LENGTH_MAX).orElse("");
    var rank =
        switch (status) {
          case "lost" -> Rank.GIVEN;
          case "won", "warning_closed", "prevented" -> Rank.FAILED;
          case "needs_response",
              "under_review",
              "warning_needs_response",
              "warning_under_review",
              "charge_refunded" ->
              Rank.PENDING;
          default -> throw dispute.bad("status", "is none that is known");
        };
    return new Statement.Refunded(
        read(told, dispute, Payments.keyOf(dispute, context), rank, Book.SHOP));
  }

  /// Those that a charge lists; none where its API version lists none.
  static List<Refund> nested(Told charge, OrderKey key, int sizeMax, Book book) {
    return charge
        .object()
        .objectIfAny("refunds")
        .map(
            refunds ->
                refunds.objectsIfAny(
                    "data",
                    sizeMax,
                    refund -> read(charge, refund, key, rankOfRefund(refund), book)))
        .orElse(List.of());
  }

  static BigDecimal sum(List<Refund> refunds) {
    return refunds.stream()
        .map(refund -> refund.amount().total())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Refund read(Told told, Fields refund, OrderKey key, Rank rank, Book book) {
    var units = StripeMoney.of(refund);
    var amount = units.required(refund, "amount");
    if (amount.signum() < 0) {
      throw refund.bad("amount", "is negative");
    }
    var booked = Booking.of(refund, units, Charge.of(amount), book);
    return new Refund(
        key,
        refund.requiredText("id", Refund.ID_LENGTH_MAX),
        refund.instant("created", Times.EPOCH_SECONDS).orElseGet(told::created),
        told.modified(rank.ordinal()),
        booked.currency(),
        rank == Rank.GIVEN ? booked.charged() : Charge.NOTHING,
        false);
  }

  private static Rank rankOfRefund(Fields refund) {
    var status = refund.label("status", Told.TEXT_LENGTH_MAX).orElse("succeeded");
    return switch (status) {
      case "pending", "requires_action" -> Rank.PENDING;
      case "succeeded" -> Rank.GIVEN;
      case "failed", "canceled" -> Rank.FAILED;
      default -> throw refund.bad("status", "is none that is known");
    };
  }

  /// How far it came: of two that were told within one second the further one is newer.
  private enum Rank {
    PENDING,
    GIVEN,
    FAILED
  }
}
