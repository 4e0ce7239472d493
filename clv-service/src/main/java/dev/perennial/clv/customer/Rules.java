package dev.perennial.clv.customer;

import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.StageMoments;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.PurchaseSummary;
import dev.perennial.clv.value.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// What judges every customer alike: the model with its parameters, the policies, the calendar.
///
/// @param version names the parameters and cut points together
/// @param by what customers are valued by; under BG/NBD, who bought once moves on by the policy's
///     silence and by being overdue alone
/// @param rfm where the fifths of this shop's customers end; empty before a fit
public record Rules(
    String version,
    Valuation by,
    TierPolicy tiers,
    StagePolicy stages,
    Optional<RfmCutPoints> rfm,
    BusinessCalendar calendar) {

  /// A moment further away than this, in days, never comes.
  static final double NEVER_DAYS = 50 * 365.25;

  public CustomerValue value(PurchaseSummary purchases, Instant at) {
    return valueAtAge(purchases, age(purchases, at));
  }

  CustomerValue valueAtAge(PurchaseSummary purchases, double ageDays) {
    return by.of(purchases, ageDays);
  }

  /// Days since the first purchase day, not less than the recency: an order of a clock that runs a
  /// little ahead does not make a customer younger than their last purchase. 0 without a purchase.
  public double age(PurchaseSummary purchases, Instant at) {
    return purchases.hasPurchase()
        ? Math.max(calendar.age(purchases.firstDay(), at), purchases.recencyDays())
        : 0;
  }

  /// The business day of `at`, not before the last purchase day.
  public LocalDate today(PurchaseSummary purchases, Instant at) {
    var today = calendar.dayOf(at);
    return purchases.hasPurchase() && today.isBefore(purchases.lastDay())
        ? purchases.lastDay()
        : today;
  }

  /// When this customer, who has a purchase, becomes slipping, at risk and lost, if nothing more is
  /// bought.
  public StageMoments stageMoments(PurchaseSummary purchases) {
    var silenceEnds = calendar.startOf(purchases.lastDay()).plus(stages.silence());
    var overdue = stages.overdue();
    var slipping =
        Math.min(fallen(purchases, stages.slipping()), overdue(purchases, overdue.slipping()));
    var atRisk = Math.min(fallen(purchases, stages.atRisk()), overdue(purchases, overdue.atRisk()));
    return new StageMoments(
        earlier(at(purchases, slipping), silenceEnds),
        earlier(at(purchases, atRisk), silenceEnds),
        earlier(at(purchases, fallen(purchases, stages.lost())), silenceEnds));
  }

  /// Days of silence after which P(alive) has fallen to `rho` of what it was right after the last
  /// purchase.
  private double fallen(PurchaseSummary purchases, double rho) {
    var x = purchases.repeatPurchases();
    var recency = purchases.recencyDays();
    var model = by.model();
    return model.ageAtAlive(x, recency, rho * model.pAlive(x, recency, recency)) - recency;
  }

  /// Days of silence by which the next purchase had come with probability `share`, if it ever does.
  private double overdue(PurchaseSummary purchases, double share) {
    return by.model().waitUntilLikely(purchases.repeatPurchases(), purchases.recencyDays(), share);
  }

  private Instant at(PurchaseSummary purchases, double silenceDays) {
    return silenceDays > NEVER_DAYS
        ? Instant.MAX
        : calendar.at(purchases.firstDay(), purchases.recencyDays() + silenceDays);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
