package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.fit.FitFlag;
import dev.perennial.clv.subscription.ContractModel;
import dev.perennial.clv.subscription.RemainingValue;
import dev.perennial.clv.subscription.Subscription;
import dev.perennial.clv.subscription.Terms;
import dev.perennial.clv.value.MinorUnits;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/// What a customer's subscriptions are expected to bring, and the parts of the sum. It stands
/// beside the customer's value and is no part of it.
///
/// @param predicted within the policy's horizon, at its rate: the sum of the parts
/// @param residual without a horizon; absent without a rate, as it may be infinite
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionsView(
    @JsonProperty("predicted_clv") BigDecimal predicted,
    @JsonProperty("residual_clv") BigDecimal residual,
    int active,
    List<SubscriptionView> parts) {

  /// One of them.
  ///
  /// @param period ISO 8601
  /// @param renewals so far
  /// @param discountedRenewals expected within the horizon, each at its present worth; x amount x
  ///     margin = predicted
  /// @param residualLifetime the literature's DERL: discounted renewals to come, the next in full
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SubscriptionView(
      String subscription,
      String plan,
      String status,
      String period,
      BigDecimal amount,
      int renewals,
      LocalDate since,
      LocalDate nextRenewal,
      Instant cancelledAt,
      @JsonProperty("renewal_probability") Double renewalProbability,
      @JsonProperty("expected_renewals") Double expectedRenewals,
      @JsonProperty("discounted_renewals") Double discountedRenewals,
      @JsonProperty("predicted_clv") BigDecimal predicted,
      @JsonProperty("discounted_residual_lifetime") Double residualLifetime,
      @JsonProperty("residual_clv") BigDecimal residual,
      ContractModelView model) {

    static SubscriptionView of(Valued valued, LocalDate today, MinorUnits units) {
      var subscription = valued.subscription();
      var status = subscription.on(today);
      var active = status == Subscription.Status.ACTIVE && subscription.terms().isPresent();
      var remaining = valued.remaining();
      return new SubscriptionView(
          subscription.key(),
          subscription.terms().map(Terms::plan).orElse(null),
          status.name(),
          subscription.terms().map(terms -> terms.period().toString()).orElse(null),
          subscription.terms().map(terms -> units.toDecimal(terms.amountMinor())).orElse(null),
          subscription.renewals(),
          subscription.firstPeriod().orElse(null),
          active ? subscription.nextRenewal().orElse(null) : null,
          subscription.cancelledAt().orElse(null),
          active ? remaining.renewalProbability() : null,
          active ? remaining.expectedRenewals() : null,
          active ? remaining.discountedRenewals() : null,
          units.toDecimal(remaining.minor()),
          orNull(remaining.residualLifetime()),
          orNull(remaining.residualMinor(), units),
          active ? ContractModelView.of(valued.model()) : null);
    }
  }

  /// How contracts of this period are renewed.
  ///
  /// @param origin FITTED to this shop's, or GIVEN by configuration while they are too few
  /// @param customers who have decided at least once
  @RegisterForReflection
  public record ContractModelView(
      String name,
      @JsonAnyGetter Map<String, Double> parameters,
      String origin,
      Set<FitFlag> flags,
      long customers) {
    static ContractModelView of(ContractModel model) {
      return new ContractModelView(
          model.model().name(),
          model.model().parameters(),
          model.origin().name(),
          model.flags(),
          model.customers());
    }
  }

  /// A subscription with what is still to come of it.
  record Valued(Subscription subscription, ContractModel model, RemainingValue remaining) {}

  static SubscriptionsView of(List<Valued> valued, LocalDate today, MinorUnits units) {
    var predicted = valued.stream().mapToLong(each -> each.remaining().minor()).sum();
    var residual =
        valued.stream()
            .map(each -> each.remaining().residualMinor())
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .boxed()
            .reduce(Math::addExact);
    return new SubscriptionsView(
        units.toDecimal(predicted),
        residual.map(units::toDecimal).orElse(null),
        (int)
            valued.stream()
                .filter(each -> each.subscription().on(today) == Subscription.Status.ACTIVE)
                .count(),
        valued.stream().map(each -> SubscriptionView.of(each, today, units)).toList());
  }

  private static Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static BigDecimal orNull(OptionalLong minor, MinorUnits units) {
    return minor.isPresent() ? units.toDecimal(minor.getAsLong()) : null;
  }
}
