package dev.perennial.clv.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.clv.model.GammaGamma;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// What Gamma-Gamma says.
///
/// @param mean spend per repeat purchase; not looked at where x is 0
/// @param logLikelihood of the mean; absent where x is 0
/// @param expectedSpend per purchase of this customer
/// @param populationMean expected spend per purchase of a new customer
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record SpendingAnswer(
    String model,
    Map<String, Double> parameters,
    int x,
    Double mean,
    Double logLikelihood,
    Double expectedSpend,
    Double populationMean)
    implements WhatIfAnswer {

  static SpendingAnswer to(WhatIf asked) {
    var given = asked.parameters(List.of("p", "q", "gamma"));
    var model = new GammaGamma(given[0], given[1], given[2]);
    int x = asked.purchases();
    return x == 0 ? ofNewCustomer(asked, model) : of(asked, model, x, asked.meanSpend());
  }

  private static SpendingAnswer ofNewCustomer(WhatIf asked, GammaGamma model) {
    double mean = model.populationMean();
    return new SpendingAnswer(model.name(), model.parameters(), 0, asked.mean(), null, mean, mean);
  }

  private static SpendingAnswer of(WhatIf asked, GammaGamma model, int x, double mean) {
    return new SpendingAnswer(
        model.name(),
        model.parameters(),
        x,
        asked.mean(),
        model.logLikelihood(x, mean),
        model.expectedSpend(x, mean),
        model.populationMean());
  }
}
