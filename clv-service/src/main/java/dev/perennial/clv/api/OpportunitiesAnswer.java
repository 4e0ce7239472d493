package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.model.BgBb;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// What BG/BB says.
///
/// @param n opportunities so far
/// @param horizon opportunities ahead
/// @param pAlive probability of being able to buy at opportunity n + 1
/// @param expectedPurchases at the opportunities ahead
/// @param expectedPurchasesOfNewCustomer at as many first opportunities
/// @param residualPurchases at all opportunities ahead, discounted: the literature's DERT
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record OpportunitiesAnswer(
    String model,
    Map<String, Double> parameters,
    int x,
    int tx,
    int n,
    Double horizon,
    Double discountRate,
    Double logLikelihood,
    Double pAlive,
    Double expectedPurchases,
    Double expectedPurchasesOfNewCustomer,
    Double residualPurchases)
    implements WhatIfAnswer {

  static OpportunitiesAnswer to(WhatIf asked) {
    var given = asked.parameters(List.of("alpha", "beta", "gamma", "delta"));
    var model = new BgBb(given[0], given[1], given[2], given[3]);
    int n = asked.number();
    int tx = WhatIf.count("tx", asked.tx(), n);
    int x = WhatIf.count("x", asked.x(), tx);
    if (x == 0 && tx > 0) {
      throw new IllegalArgumentException("tx must be 0 where x is 0");
    }
    return of(asked, model, x, tx, n);
  }

  private static OpportunitiesAnswer of(WhatIf asked, BgBb model, int x, int tx, int n) {
    boolean ahead = asked.horizon() != null;
    int horizon = ahead ? asked.periodsAhead() : 0;
    double rate = asked.discount();
    return new OpportunitiesAnswer(
        model.name(),
        model.parameters(),
        x,
        tx,
        n,
        asked.horizon(),
        asked.discountRate(),
        model.logLikelihood(x, tx, n),
        model.pAlive(x, tx, n),
        ahead ? model.expectedPurchases(x, tx, n, horizon) : null,
        ahead ? model.expectedPurchases(horizon) : null,
        rate > 0 ? model.residualPurchases(x, tx, n, rate) : null);
  }
}
