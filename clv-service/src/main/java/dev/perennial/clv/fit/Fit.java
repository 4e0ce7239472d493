package dev.perennial.clv.fit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A model with the parameters under which the data are most likely.
///
/// @param model with the time unit of the data
/// @param logLikelihood of the data under `model`, natural logarithm, without any prior
/// @param highestLogLikelihood that can be had without a prior; above `logLikelihood` only where
///     the fit is regularised
/// @param standardErrors of the parameters in the model's order, from the inverse of the Hessian;
///     with a prior, those of the posterior
/// @param iterations of the search that ended highest
/// @param flags what to know before believing it
public record Fit<M>(
    M model,
    double logLikelihood,
    double highestLogLikelihood,
    List<Double> standardErrors,
    int iterations,
    Set<FitFlag> flags) {

  public Fit {
    standardErrors = List.copyOf(standardErrors);
    flags = Collections.unmodifiableSet(flags.isEmpty() ? Set.of() : EnumSet.copyOf(flags));
  }

  <N> Fit<N> map(Function<M, N> other) {
    return new Fit<>(
        other.apply(model), logLikelihood, highestLogLikelihood, standardErrors, iterations, flags);
  }
}
