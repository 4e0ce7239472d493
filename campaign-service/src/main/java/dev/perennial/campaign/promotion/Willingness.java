package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.BetaDistribution;

/// How likely a customer's next purchase is one at full price: the posterior of a beta-binomial.
/// Purchases of this customer count one each, the shop's customers as the prior, and engagement as
/// up to so many purchases at full price (or, where there is none, discounted ones) as the policy
/// says.
///
/// @param mean 0 to 1
/// @param low the probability lies below with (1 - mass) / 2
/// @param high the probability lies above with (1 - mass) / 2
/// @param mass of the interval
/// @param engagement 0 to 1, where known
public record Willingness(
    double mean,
    double low,
    double high,
    double mass,
    Habit habit,
    OptionalDouble engagement,
    Prior prior) {

  public Willingness {
    requireNonNull(habit, "habit");
    requireNonNull(prior, "prior");
  }

  /// Throws an `IllegalArgumentException` where engagement lies outside 0 to 1.
  public static Willingness of(
      Habit habit, Prior prior, OptionalDouble engagement, DepthPolicy policy) {
    var engaged = engagement.orElse(0);
    if (!(engaged >= 0 && engaged <= 1)) {
      throw new IllegalArgumentException("engagement outside 0 to 1");
    }
    var weight = engagement.isPresent() ? policy.engagementPurchases() : 0;
    var alpha = prior.alpha() + habit.fullPrice() + weight * engaged;
    var beta = prior.beta() + habit.discounted() + weight * (1 - engaged);
    var posterior = new BetaDistribution(alpha, beta);
    var tail = (1 - policy.intervalMass()) / 2;
    return new Willingness(
        alpha / (alpha + beta),
        posterior.inverseCumulativeProbability(tail),
        posterior.inverseCumulativeProbability(1 - tail),
        policy.intervalMass(),
        habit,
        engagement,
        prior);
  }
}
