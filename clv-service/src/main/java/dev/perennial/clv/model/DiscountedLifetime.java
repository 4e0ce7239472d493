package dev.perennial.clv.model;

/// The remaining time of a living customer whose dropout rate is Gamma(`s`, `scale`),
/// discounted:
///
/// ```
/// mean = integral of exp(-rate u) (1 + u / scale)^-s du over 0..horizon
/// ```
///
/// which for an endless horizon is Tricomi's rate^(s-1) scale^s U(s, s, rate scale). In
/// w = ln(1 + u / scale) the integrand is entire and its logarithm concave.
final class DiscountedLifetime {

  private DiscountedLifetime() {}

  /// The integral above, to twelve digits.
  ///
  /// @param s above 0
  /// @param scale above 0
  /// @param horizon 0 or more
  /// @param rate above 0
  static double mean(double s, double scale, double horizon, double rate) {
    double end = Math.min(horizon, Discounting.NOTHING_LEFT / rate);
    double length = Math.log1p(end / scale);
    double sum = 0;
    double from = 0;
    double fallen = 0;
    while (from < length && fallen < Discounting.NOTHING_LEFT) {
      double bend = rate * scale * Math.exp(from);
      double to = Math.min(length, from + GaussLegendre.pieceLength(s - 1, bend, 1));
      sum += piece(GaussLegendre.finest(), s, rate * scale, from, to);
      fallen = (s - 1) * to + rate * scale * Math.expm1(to);
      from = to;
    }
    return scale * sum;
  }

  private static double piece(GaussLegendre rule, double s, double bend, double from, double to) {
    double half = (to - from) / 2;
    double middle = from + half;
    double sum = 0;
    double grown = Math.exp(middle);
    double before = Math.expm1(middle);
    for (int i = 0; i < rule.pairs(); i++) {
      double w = half * rule.point(i);
      double more = Math.expm1(w);
      double up = before + grown * more;
      double down = before - grown * more / (1 + more);
      sum +=
          rule.weight(i)
              * (Math.exp((1 - s) * (middle + w) - bend * up)
                  + Math.exp((1 - s) * (middle - w) - bend * down));
    }
    return sum * half;
  }
}
