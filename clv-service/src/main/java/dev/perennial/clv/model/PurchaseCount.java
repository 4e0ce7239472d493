package dev.perennial.clv.model;

/// How many purchases a new customer of the Pareto/NBD model makes within a time t: n while
/// alive all the time, or n until the dropout at some y < t (Fader & Hardie's note 012, as an
/// integral of positive terms):
///
/// ```
/// P(n) = N(n, t) (beta / (beta + t))^s
///   + integral of N(n, y) s beta^s (beta + y)^-(s+1) dy over 0..t
/// ```
///
/// with N the negative binomial probability of `n` purchases in a time. In z = ln(y) the
/// integrand's logarithm is concave: it is summed from its summit down both sides.
final class PurchaseCount {

  private static final double NEGLIGIBLE = 45;
  private static final double EFFORT = 7;
  private static final double PRECISION = 1e-8;
  private static final double LOWEST = -750;

  private final ParetoNbd model;
  private final int n;
  private final double ways;

  private PurchaseCount(ParetoNbd model, int n) {
    this.model = model;
    this.n = n;
    this.ways = RisingFactorial.log(model.r(), n) - RisingFactorial.log(1, n);
  }

  static double probability(ParetoNbd model, int n, double horizon) {
    if (horizon == 0) {
      return n == 0 ? 1 : 0;
    }
    var count = new PurchaseCount(model, n);
    double end = Math.log(horizon);
    double alive = Math.exp(count.logBought(end) - model.s() * Math.log1p(horizon / model.beta()));
    double summit = count.summit(end);
    double top = count.logLeft(summit);
    return alive + Math.exp(top) * (count.sum(summit, end, top) + count.sum(summit, LOWEST, top));
  }

  /// ln N(n, e^z).
  private double logBought(double z) {
    double bought = n == 0 ? 0 : -n * Math.log1p(model.alpha() * Math.exp(-z));
    return ways + bought - model.r() * Math.log1p(Math.exp(z) / model.alpha());
  }

  /// Logarithm of the integrand over z.
  private double logLeft(double z) {
    double y = Math.exp(z);
    double leaving =
        Math.log(model.s() / model.beta()) - (model.s() + 1) * Math.log1p(y / model.beta());
    return logBought(z) + leaving + z;
  }

  private double slope(double z) {
    return n
        + 1
        - (model.r() + n) * share(z, model.alpha())
        - (model.s() + 1) * share(z, model.beta());
  }

  private double bend(double z) {
    double a = share(z, model.alpha());
    double b = share(z, model.beta());
    return (model.r() + n) * a * (1 - a) + (model.s() + 1) * b * (1 - b);
  }

  /// Of y in y + `rest`.
  private static double share(double z, double rest) {
    double y = Math.exp(z);
    return y / (rest + y);
  }

  private double summit(double end) {
    double low = LOWEST;
    double high = end;
    if (slope(end) >= 0) {
      return end;
    }
    while (high - low > PRECISION) {
      double middle = low + (high - low) / 2;
      if (slope(middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The integral between `from` and `end`, wherever these lie, in units of e^`top`.
  private double sum(double from, double end, double top) {
    double direction = Math.signum(end - from);
    double sum = 0;
    double fallen = 0;
    for (double z = from; z != end && fallen < NEGLIGIBLE; ) {
      double step = EFFORT / (1 + Math.abs(slope(z)) + Math.sqrt(bend(z)));
      step = Math.max(Math.min(1, step), Math.ulp(z));
      double next = Math.abs(end - z) <= step ? end : z + direction * step;
      sum += piece(Math.min(z, next), Math.max(z, next), top);
      fallen = top - logLeft(next);
      z = next;
    }
    return sum;
  }

  private double piece(double from, double to, double top) {
    var rule = GaussLegendre.finest();
    double half = (to - from) / 2;
    double middle = from + half;
    double sum = 0;
    for (int i = 0; i < rule.pairs(); i++) {
      double z = half * rule.point(i);
      sum +=
          rule.weight(i)
              * (Math.exp(logLeft(middle + z) - top) + Math.exp(logLeft(middle - z) - top));
    }
    return sum * half;
  }
}
