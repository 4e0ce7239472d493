package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;

/// Compares analytic derivatives with differences of sixth order: the gradient with those of the
/// value, the Hessian with those of the gradient.
final class FiniteDifferences {

  private static final double[] WEIGHTS = {3. / 4, -3. / 20, 1. / 60};
  private static final double RELATIVE_STEP = 2e-3;
  private static final double ACCURACY = 1e-7;

  private FiniteDifferences() {}

  static void confirm(LogLikelihood likelihood, double... parameters) {
    int n = likelihood.parameters();
    var analytic = new Derivatives(n);
    likelihood.at(parameters, analytic);
    for (int i = 0; i < n; i++) {
      int by = i;
      confirm(
          "gradient " + i,
          analytic.gradient(i),
          slope(likelihood, parameters, by, Derivatives::value),
          Math.abs(analytic.value()) / parameters[i]);
      for (int j = 0; j < n; j++) {
        int of = j;
        confirm(
            "hessian " + i + "," + j,
            analytic.hessian(i, j),
            slope(likelihood, parameters, by, at -> at.gradient(of)),
            Math.abs(analytic.value()) / parameters[i] / parameters[j]);
      }
    }
  }

  private static double slope(
      LogLikelihood likelihood, double[] parameters, int by, ToDoubleFunction<Derivatives> figure) {
    double step = RELATIVE_STEP * parameters[by];
    double sum = 0;
    for (int k = 1; k <= WEIGHTS.length; k++) {
      sum +=
          WEIGHTS[k - 1]
              * (moved(likelihood, parameters, by, k * step, figure)
                  - moved(likelihood, parameters, by, -k * step, figure));
    }
    return sum / step;
  }

  private static double moved(
      LogLikelihood likelihood,
      double[] parameters,
      int by,
      double step,
      ToDoubleFunction<Derivatives> figure) {
    var there = parameters.clone();
    there[by] += step;
    var derivatives = new Derivatives(parameters.length);
    likelihood.at(there, derivatives);
    return figure.applyAsDouble(derivatives);
  }

  private static void confirm(String what, double analytic, double difference, double scale) {
    assertThat(analytic)
        .as(what)
        .isCloseTo(difference, within(ACCURACY * Math.abs(analytic) + 1e-10 * scale));
  }
}
