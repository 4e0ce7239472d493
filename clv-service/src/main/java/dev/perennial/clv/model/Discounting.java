package dev.perennial.clv.model;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// What expected purchases are worth now, each discounted from the very instant at which it is
/// expected.
///
/// With E(t) the purchases expected within t, and exp(-c t) what money after t is worth now, that
/// is the integral of exp(-c t) dE(t) over the horizon h, and by parts
///
/// ```
/// exp(-c h) E(h) + c (integral of E(t) exp(-c t) dt over 0..h)
/// ```
///
/// In u = ln(1 + t / scale), with the scale on which E bends, the integrand has no singularity near
/// the range: Gauss-Legendre on pieces of length one gives twelve digits.
final class Discounting {

  /// Rate x time after which money is worth less than a rounding error.
  static final double NOTHING_LEFT = 45;

  private static final int POINTS = 20;
  private static final double[] POINT = new double[POINTS];
  private static final double[] WEIGHT = new double[POINTS];

  static {
    var rule = new GaussIntegratorFactory().legendre(POINTS);
    for (int i = 0; i < POINTS; i++) {
      POINT[i] = rule.getPoint(i);
      WEIGHT[i] = rule.getWeight(i);
    }
  }

  private Discounting() {}

  /// The sum above.
  ///
  /// @param expected E, the purchases expected within a time
  /// @param scale above 0: the time on which E bends
  /// @param horizon 0 or more
  /// @param rate above 0: c per time unit
  static double of(DoubleUnaryOperator expected, double scale, double horizon, double rate) {
    double end = Math.min(horizon, NOTHING_LEFT / rate);
    double whole = Math.log1p(end / scale);
    int pieces = Math.max(1, (int) Math.ceil(whole));
    double half = whole / pieces / 2;
    double early = 0;
    for (int piece = 0; piece < pieces; piece++) {
      for (int i = 0; i < POINTS; i++) {
        double t = scale * Math.expm1(half * (2 * piece + 1 + POINT[i]));
        early += WEIGHT[i] * half * expected.applyAsDouble(t) * Math.exp(-rate * t) * (scale + t);
      }
    }
    return expected.applyAsDouble(end) * Math.exp(-rate * end) + rate * early;
  }
}
