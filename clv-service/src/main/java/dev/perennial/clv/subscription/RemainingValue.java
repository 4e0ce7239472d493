package dev.perennial.clv.subscription;

import dev.perennial.clv.model.ShiftedBetaGeometric;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.Valuation;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What a subscription is expected to bring from now on: renewals to come x the amount of a
/// period x the margin. What the present period cost is paid.
///
/// The next renewal is due at the end of the present period, at once where it is overdue. Money
/// to come counts with what it is worth now, at the horizon's rate.
///
/// @param renewalProbability that the next one follows
/// @param expectedRenewals within the horizon
/// @param discountedRenewals the same, each at its present worth; equal without a discount
/// @param minor discountedRenewals x amount x margin, rounded once, half up
/// @param residualLifetime the literature's DERL, without a horizon: discounted renewals to
///     come, the next one in full; empty without a discount, as it may be infinite
/// @param residualMinor DERL x amount x margin, from the day of the next renewal discounted to
///     now
public record RemainingValue(
    double renewalProbability,
    double expectedRenewals,
    double discountedRenewals,
    long minor,
    OptionalDouble residualLifetime,
    OptionalLong residualMinor) {

  /// Nothing more to come.
  public static final RemainingValue NONE =
      new RemainingValue(0, 0, 0, 0, OptionalDouble.empty(), OptionalLong.empty());

  /// Nothing where it is not active, or its terms are not known.
  public static RemainingValue of(
      Subscription subscription, ShiftedBetaGeometric model, Valuation by, LocalDate today) {
    if (subscription.on(today) != Subscription.Status.ACTIVE) {
      return NONE;
    }
    return subscription
        .terms()
        .map(terms -> of(subscription.renewals(), terms, model, by, days(subscription, today)))
        .orElse(NONE);
  }

  private static long days(Subscription subscription, LocalDate today) {
    return subscription
        .nextRenewal()
        .map(next -> Math.max(0, ChronoUnit.DAYS.between(today, next)))
        .orElse(0L);
  }

  private static RemainingValue of(
      int renewals, Terms terms, ShiftedBetaGeometric model, Valuation by, long daysToNext) {
    var horizon = by.horizon();
    var each = terms.amountMinor() * by.margin();
    var periods = periods(terms, horizon, daysToNext);
    var expected = model.expectedRenewals(renewals, periods);
    var probability = model.retention(renewals + 1);
    if (!horizon.isDiscounted()) {
      return new RemainingValue(
          probability,
          expected,
          expected,
          Math.round(expected * each),
          OptionalDouble.empty(),
          OptionalLong.empty());
    }
    var rate = Math.expm1(horizon.discountPerDay() * terms.periodDays());
    var untilNext = Math.exp(-horizon.discountPerDay() * daysToNext);
    var discounted = model.discountedRenewals(renewals, periods, rate) * (1 + rate) * untilNext;
    var residual = model.discountedResidualLifetime(renewals, rate);
    return new RemainingValue(
        probability,
        expected,
        discounted,
        Math.round(discounted * each),
        OptionalDouble.of(residual),
        OptionalLong.of(Math.round(residual * untilNext * each)));
  }

  /// Renewals that fall due within the horizon.
  private static int periods(Terms terms, Horizon horizon, long daysToNext) {
    return daysToNext > horizon.days()
        ? 0
        : 1 + (int) ((horizon.days() - daysToNext) / terms.periodDays());
  }
}
