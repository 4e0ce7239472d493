package dev.perennial.clv.fit;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/// Maximises a function of a few parameters whose gradient and Hessian are known, by Newton steps
/// kept within a region in which the quadratic model has proved right (Nocedal & Wright 2006,
/// chapter 4; the step within the region by the eigenvalues, Conn, Gould & Toint 2000, section
/// 7.3).
///
/// Away from a maximum, on ridges and saddles, the eigenvalues that point upwards are shifted until
/// the step is as long as the region; near one it is Newton's own step, and the digits double each
/// time. Parameters stay within [-[#BOUND], [#BOUND]].
final class TrustRegion {

  /// Logarithm of the largest parameter considered; minus it, of the smallest.
  static final double BOUND = 12;

  private static final int ITERATIONS_MAX = 200;
  private static final double RADIUS_FIRST = 1;
  private static final double RADIUS_MAX = 4;
  private static final double RADIUS_LEAST = 1e-12;
  private static final double STEP_CONVERGED = 1e-10;
  private static final double STEP_LAST = 1e-4;

  /// Gains below this share of the value are rounding errors.
  private static final double NOISE = 1e-14;

  /// A function of which value, gradient and Hessian are known.
  interface Objective {
    void at(double[] point, Derivatives into);
  }

  /// Where the climb ended.
  ///
  /// @param derivatives at `point`
  /// @param converged whether the next Newton step would be too short to matter
  record Summit(double[] point, Derivatives derivatives, int iterations, boolean converged) {
    double value() {
      return derivatives.value;
    }
  }

  private final Objective objective;
  private final int size;

  TrustRegion(Objective objective, int size) {
    this.objective = objective;
    this.size = size;
  }

  /// Climbs from `start`; never throws, and ends no lower than the start but for
  /// rounding.
  Summit climb(double[] start) {
    var point = start.clone();
    var here = new Derivatives(size);
    var there = new Derivatives(size);
    objective.at(point, here);
    double radius = RADIUS_FIRST;
    for (int iteration = 1; iteration <= ITERATIONS_MAX; iteration++) {
      if (!isFinite(here)) {
        return new Summit(point, here, iteration, false);
      }
      var step = step(point, here, radius);
      double length = norm(step);
      if (length < STEP_CONVERGED) {
        return new Summit(point, here, iteration, true);
      }
      var next = sum(point, step);
      objective.at(next, there);
      double promised = promised(here, step);
      double gained = there.value - here.value;
      if (promised <= NOISE * (1 + Math.abs(here.value))) {
        // Nothing to gain that could be told from rounding: here, or flat as far as the eye
        // reaches.
        return length < STEP_LAST && isFinite(there)
            ? new Summit(next, there, iteration, true)
            : new Summit(point, here, iteration, true);
      }
      double trust = isFinite(there) ? gained / promised : Double.NEGATIVE_INFINITY;
      if (gained > 0 && trust > 0) {
        var swap = here;
        here = there;
        there = swap;
        point = next;
      }
      if (!(trust > 0.25)) {
        radius = Math.min(radius, length) / 4;
      } else if (trust > 0.75 && length > 0.8 * radius) {
        radius = Math.min(2 * radius, RADIUS_MAX);
      }
      if (radius < RADIUS_LEAST) {
        return new Summit(point, here, iteration, false);
      }
    }
    return new Summit(point, here, ITERATIONS_MAX, false);
  }

  /// The step that promises most within the region, without parameters that stand at their bound
  /// and would leave it.
  private double[] step(double[] point, Derivatives at, double radius) {
    var free = new boolean[size];
    for (int i = 0; i < size; i++) {
      free[i] = Math.abs(point[i]) < BOUND || at.gradient[i] * point[i] < 0;
    }
    var curvature = new Array2DRowRealMatrix(size, size);
    var gradient = new double[size];
    for (int i = 0; i < size; i++) {
      gradient[i] = free[i] ? at.gradient[i] : 0;
      for (int j = 0; j < size; j++) {
        curvature.setEntry(i, j, free[i] && free[j] ? -at.hessian[i][j] : 0);
      }
      if (!free[i]) {
        curvature.setEntry(i, i, 1);
      }
    }
    var eigen = new EigenDecompositionSymmetric(curvature);
    var values = eigen.getEigenvalues();
    var along = eigen.getVT().operate(gradient);
    double shift = shift(values, along, radius);
    for (int i = 0; i < size; i++) {
      along[i] /= values[i] + shift;
    }
    var step = eigen.getV().operate(along);
    for (int i = 0; i < size; i++) {
      step[i] = Math.clamp(point[i] + step[i], -BOUND, BOUND) - point[i];
    }
    return step;
  }

  /// The least shift of the eigenvalues that makes all of them positive and the step no longer than
  /// the region.
  private static double shift(double[] eigenvalues, double[] along, double radius) {
    double least = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (double value : eigenvalues) {
      least = Math.min(least, value);
      largest = Math.max(largest, Math.abs(value));
    }
    double floor = Math.max(1e-300, 1e-13 * largest);
    double low = Math.max(0, floor - least);
    if (length(eigenvalues, along, low) <= radius) {
      return low;
    }
    double high = low + norm(along) / radius + floor;
    for (int i = 0; i < 100 && high - low > 1e-9 * high; i++) {
      double middle = low > 0 && high / low > 4 ? Math.sqrt(low * high) : (low + high) / 2;
      if (length(eigenvalues, along, middle) > radius) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double length(double[] eigenvalues, double[] along, double shift) {
    double sum = 0;
    for (int i = 0; i < along.length; i++) {
      double part = along[i] / (eigenvalues[i] + shift);
      sum += part * part;
    }
    return Math.sqrt(sum);
  }

  /// What the quadratic model gains by `step`.
  private static double promised(Derivatives at, double[] step) {
    double gain = 0;
    for (int i = 0; i < step.length; i++) {
      double curved = 0;
      for (int j = 0; j < step.length; j++) {
        curved += at.hessian[i][j] * step[j];
      }
      gain += step[i] * (at.gradient[i] + curved / 2);
    }
    return gain;
  }

  private static boolean isFinite(Derivatives at) {
    boolean finite = Double.isFinite(at.value);
    for (int i = 0; i < at.gradient.length; i++) {
      finite &= Double.isFinite(at.gradient[i]);
      for (double second : at.hessian[i]) {
        finite &= Double.isFinite(second);
      }
    }
    return finite;
  }

  private static double[] sum(double[] point, double[] step) {
    var next = point.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += step[i];
    }
    return next;
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double part : vector) {
      sum += part * part;
    }
    return Math.sqrt(sum);
  }
}
