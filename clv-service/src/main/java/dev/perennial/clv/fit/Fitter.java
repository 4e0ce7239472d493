package dev.perennial.clv.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/// Unpenalised maximum likelihood, from several starts. Only where that has no single highest point
/// within reach, because the data leave a direction open, a prior closes it, and the fit says so.
/// Never throws on any data.
final class Fitter {

  /// Standard deviation of the flattest direction, in logarithms, beyond which the maximum is not a
  /// point: parameters could move together by a factor of e^14, a million, and the data would
  /// hardly object.
  private static final double FLAT_DEVIATION = 14;

  private static final long REPEAT_CUSTOMERS_MIN = 30;

  private Fitter() {}

  /// Finds the most likely parameters.
  ///
  /// @param starts positive parameters to climb from; the first is the prior's centre too
  /// @param repeatCustomers customers that tell something about the parameters
  /// @return the fit with its parameters as the model
  static Fit<double[]> fit(LogLikelihood likelihood, List<double[]> starts, long repeatCustomers) {
    var free = highest(LogScale.of(likelihood), starts);
    var flags = EnumSet.noneOf(FitFlag.class);
    if (runsOff(free)) {
      flags.add(FitFlag.BOUNDARY);
    } else if (isFlat(free)) {
      flags.add(FitFlag.RIDGE);
    }
    if (repeatCustomers < REPEAT_CUSTOMERS_MIN) {
      flags.add(FitFlag.TOO_LITTLE_DATA);
    }
    var open = flags.contains(FitFlag.BOUNDARY) || flags.contains(FitFlag.RIDGE);
    var summit = open ? highest(withPrior(likelihood, starts), starts) : free;
    if (open) {
      flags.add(FitFlag.REGULARISED);
    }
    if (!summit.converged()) {
      flags.add(FitFlag.NOT_CONVERGED);
    }
    var parameters = Arrays.stream(summit.point()).map(Math::exp).toArray();
    var there = new Derivatives(parameters.length);
    likelihood.at(parameters, there);
    return new Fit<>(
        parameters,
        there.value(),
        Math.max(free.value(), there.value()),
        standardErrors(summit, parameters),
        summit.iterations(),
        flags);
  }

  private static LogScale withPrior(LogLikelihood likelihood, List<double[]> starts) {
    return LogScale.withPrior(likelihood, logarithms(starts.getFirst()));
  }

  private static TrustRegion.Summit highest(LogScale objective, List<double[]> starts) {
    var region = new TrustRegion(objective, starts.getFirst().length);
    return starts.stream()
        .map(start -> region.climb(logarithms(start)))
        .max(
            Comparator.comparingDouble(
                summit -> Double.isNaN(summit.value()) ? Double.NEGATIVE_INFINITY : summit.value()))
        .orElseThrow();
  }

  private static boolean runsOff(TrustRegion.Summit summit) {
    return Arrays.stream(summit.point()).anyMatch(p -> Math.abs(p) > TrustRegion.BOUND - 0.1);
  }

  private static boolean isFlat(TrustRegion.Summit summit) {
    double least = Arrays.stream(curvatures(summit).getEigenvalues()).min().orElse(0);
    return !(least > 1 / (FLAT_DEVIATION * FLAT_DEVIATION));
  }

  /// By the delta method, from the curvature in logarithms.
  private static List<Double> standardErrors(TrustRegion.Summit summit, double[] parameters) {
    var eigen = curvatures(summit);
    var values = eigen.getEigenvalues();
    var errors = new ArrayList<Double>();
    for (int i = 0; i < parameters.length; i++) {
      double variance = 0;
      for (int k = 0; k < values.length; k++) {
        double direction = eigen.getEigenvector(k).getEntry(i);
        variance += direction * direction / values[k];
      }
      errors.add(parameters[i] * Math.sqrt(variance));
    }
    return errors;
  }

  private static EigenDecompositionSymmetric curvatures(TrustRegion.Summit summit) {
    int size = summit.point().length;
    var curvature = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double second = summit.derivatives().hessian(i, j);
        curvature.setEntry(i, j, Double.isFinite(second) ? -second : 0);
      }
    }
    return new EigenDecompositionSymmetric(curvature);
  }

  private static double[] logarithms(double[] parameters) {
    return Arrays.stream(parameters).map(Math::log).toArray();
  }
}
