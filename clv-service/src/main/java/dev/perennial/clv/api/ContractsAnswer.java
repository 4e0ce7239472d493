package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// What sBG says of a contract that was renewed n times.
///
/// @param n renewals so far
/// @param horizon periods ahead
/// @param logLikelihood of n renewals and a present period that is not over
/// @param survival probability that a new customer renews at least n times
/// @param retention probability that the n-th renewal follows the one before it; absent for n =
///     0
/// @param expectedPurchases renewals among the periods ahead
/// @param discountedLifetime expected periods of a new customer, the literature's DEL
/// @param discountedResidualLifetime expected periods just before the n-th renewal, the
///     literature's DERL; absent for n = 0
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContractsAnswer(
    String model,
    Map<String, Double> parameters,
    int n,
    Double horizon,
    Double discountRate,
    Double logLikelihood,
    Double survival,
    Double retention,
    Double expectedPurchases,
    Double discountedLifetime,
    Double discountedResidualLifetime)
    implements WhatIfAnswer {

  static ContractsAnswer to(WhatIf asked) {
    var given = asked.parameters(List.of("alpha", "beta"));
    var model = new ShiftedBetaGeometric(given[0], given[1]);
    int n = asked.number();
    double rate = asked.discount();
    return new ContractsAnswer(
        model.name(),
        model.parameters(),
        n,
        asked.horizon(),
        asked.discountRate(),
        Math.log(model.survival(n)),
        model.survival(n),
        n > 0 ? model.retention(n) : null,
        asked.horizon() == null ? null : model.expectedRenewals(n, asked.periodsAhead()),
        rate > 0 ? model.discountedLifetime(rate) : null,
        rate > 0 && n > 0 ? model.discountedResidualLifetime(n - 1, rate) : null);
  }
}
