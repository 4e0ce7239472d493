package dev.perennial.clv.model;

/// How long a customer of the Pareto/NBD model must stay silent until P(alive) has fallen to a
/// value.
///
/// F(age) = -ln P(alive) grows at the rate s / (beta + age) + (1 - P(alive)) m / (alpha + age),
/// with m = r + x. In z = ln(1 + silence / (min(alpha, beta) + t_x)) that rate lies below m + s
/// and mostly grows, so that Newton's method from below overshoots once and then closes in from
/// above; the bracket keeps it safe where the rate falls.
final class Silence {

  private static final double PRECISION = 1e-15;
  private static final int STEPS_MAX = 200;

  private Silence() {}

  /// See [PurchaseModel#ageAtAlive].
  ///
  /// @param m above 0: r + x
  static double ageAtAlive(ParetoNbd model, double m, double tx, double p) {
    double target = -Math.log(p);
    double scale = Math.min(model.alpha(), model.beta()) + tx;
    double low = target / (m + model.s());
    double high = Math.log(Double.MAX_VALUE) - Math.max(0, Math.log(scale)) - 1;
    if (low >= high || target > fallen(model, m, tx, tx + scale * Math.expm1(high))) {
      return target == 0 ? tx : Double.POSITIVE_INFINITY;
    }
    double z = low;
    for (int step = 0; step < STEPS_MAX && high - low > PRECISION * high; step++) {
      double age = tx + scale * Math.expm1(z);
      double fallen = fallen(model, m, tx, age);
      double rate =
          model.s() / (model.beta() + age) - Math.expm1(-fallen) * m / (model.alpha() + age);
      low = fallen <= target ? z : low;
      high = fallen >= target ? z : high;
      double next = z + (target - fallen) / (rate * scale * Math.exp(z));
      if (Math.abs(next - z) <= PRECISION * z) {
        break;
      }
      z = next >= low && next <= high ? next : low + (high - low) / 2;
    }
    return tx + scale * Math.expm1(z);
  }

  /// -ln P(alive).
  private static double fallen(ParetoNbd model, double m, double tx, double age) {
    return ParetoNbd.logOneUp(DropoutOdds.log(model.alpha(), model.beta(), m, model.s(), tx, age));
  }
}
