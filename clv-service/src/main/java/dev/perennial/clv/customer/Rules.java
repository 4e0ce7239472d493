package dev.perennial.clv.customer;

import dev.perennial.clv.model.PurchaseModel;
import dev.perennial.clv.segment.StageMoments;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.CustomerValue;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.PurchaseSummary;
import dev.perennial.clv.value.Spend;
import java.time.Instant;
import java.time.LocalDate;

/// What judges every customer alike: the model with its parameters, the policies, the calendar.
///
/// @param version names the parameters and cut points together
/// @param model with the day as its time unit; under BG/NBD, who bought once moves on by the
///     policy's silence alone
/// @param spend what a purchase day to come is expected to bring
public record Rules(
    String version,
    PurchaseModel model,
    Spend spend,
    Horizon horizon,
    TierPolicy tiers,
    StagePolicy stages,
    BusinessCalendar calendar) {

  /// A moment further away than this, in days, never comes.
  static final double NEVER_DAYS = 50 * 365.25;

  public CustomerValue value(PurchaseSummary purchases, Instant at) {
    return valueAtAge(purchases, age(purchases, at));
  }

  CustomerValue valueAtAge(PurchaseSummary purchases, double ageDays) {
    return CustomerValue.of(model, spend, purchases, ageDays, horizon);
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
    return new StageMoments(
        earlier(moment(purchases, stages.slipping()), silenceEnds),
        earlier(moment(purchases, stages.atRisk()), silenceEnds),
        earlier(moment(purchases, stages.lost()), silenceEnds));
  }

  /// The instant at which P(alive) has fallen to `rho` of what it was right after the last
  /// purchase.
  private Instant moment(PurchaseSummary purchases, double rho) {
    var x = purchases.repeatPurchases();
    var recency = purchases.recencyDays();
    var age = model.ageAtAlive(x, recency, rho * model.pAlive(x, recency, recency));
    return age - recency > NEVER_DAYS ? Instant.MAX : calendar.at(purchases.firstDay(), age);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
