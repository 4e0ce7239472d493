package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.perennial.clv.fit.PurchaseModelKind;
import dev.perennial.clv.model.PurchaseModel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/// What BG/NBD, MBG/NBD or Pareto/NBD says.
///
/// @param expectedPurchases within the horizon after T
/// @param expectedPurchasesOfNewCustomer within the horizon after the first purchase
/// @param probabilityOfPurchases that a new customer makes exactly n within the horizon
/// @param discountedPurchases as `expectedPurchases`, each discounted from when it is expected
/// @param residualPurchases the same without a horizon, the literature's DERT
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record PurchasesAnswer(
    String model,
    Map<String, Double> parameters,
    int x,
    double tx,
    @JsonProperty("T") double age,
    Double horizon,
    Double n,
    Double discountRate,
    Double logLikelihood,
    Double pAlive,
    Double expectedPurchases,
    Double expectedPurchasesOfNewCustomer,
    Double probabilityOfPurchases,
    Double discountedPurchases,
    Double residualPurchases)
    implements WhatIfAnswer {

  static PurchasesAnswer to(WhatIf asked, PurchaseModelKind kind) {
    var names = kind.model(1, 1, 1, 1).parameters().sequencedKeySet();
    var model = kind.model(asked.parameters(names));
    int x = asked.purchases();
    double tx = asked.recency(x);
    return of(asked, model, x, tx, asked.ageFrom(tx));
  }

  private static PurchasesAnswer of(
      WhatIf asked, PurchaseModel model, int x, double tx, double age) {
    boolean ahead = asked.horizon() != null;
    double horizon = ahead ? asked.horizonAhead() : 0;
    double rate = asked.discount();
    boolean discounts = rate > 0;
    return new PurchasesAnswer(
        model.name(),
        model.parameters(),
        x,
        tx,
        age,
        asked.horizon(),
        asked.n(),
        asked.discountRate(),
        model.logLikelihood(x, tx, age),
        model.pAlive(x, tx, age),
        ahead ? model.expectedPurchases(x, tx, age, horizon) : null,
        ahead ? model.expectedPurchases(horizon) : null,
        ahead && asked.n() != null ? model.probabilityOfPurchases(asked.number(), horizon) : null,
        ahead && discounts
            ? model.pAlive(x, tx, age) * model.discountedPurchasesIfAlive(x, age, horizon, rate)
            : null,
        discounts ? model.residualPurchases(x, tx, age, rate) : null);
  }
}
