package dev.perennial.clv.model;

/// How long a customer of the Pareto/NBD model must stay silent until P(alive) has fallen to a
/// value.
///
/// F(age) = -ln P(alive) grows at the rate s / (beta + age) + (1 - P(alive)) m / (alpha + age),
/// with m = r + x. In z = ln(1 + silence / (min(alpha, beta) + t_x)) that rate lies below m + s
/// and mostly grows, so that Newton's method from below overshoots once and then closes in from
/// above; the bracket keeps it safe where the rate falls.
final class Silence {

  private static final double LAST_STEP = 1e-9;
  private static final int STEPS_MAX = 200;

  private Silence() {}

  /// See [PurchaseModel#ageAtAlive].
  ///
  /// @param m above 0: r + x
  static double ageAtAlive(ParetoNbd model, double m, double tx, double p) {
    double target = -Math.log(p);
    double scale = Math.min(model.alpha(), model.beta()) + tx;
    double largest = Math.log(Double.MAX_VALUE) - Math.max(0, Math.log(scale)) - 1;
    double low = target / (m + model.s());
    double surely = (model.beta() + tx) / scale * Math.expm1(target / model.s());
    double high = Math.min(Math.log1p(surely), largest);
    if (low > largest
        || (high == largest && target > fallen(model, m, tx, tx + scale * Math.expm1(largest)))) {
      return Double.POSITIVE_INFINITY;
    }
    double z = low;
    for (int step = 0; step < STEPS_MAX && low < high; step++) {
      double age = tx + scale * Math.expm1(z);
      double fallen = fallen(model, m, tx, age);
      double rate =
          model.s() / (model.beta() + age) - Math.expm1(-fallen) * m / (model.alpha() + age);
      low = fallen <= target ? z : low;
      high = fallen >= target ? z : high;
      double next = z + (target - fallen) / (rate * scale * Math.exp(z));
      double bracketed = next >= low && next <= high ? next : low + (high - low) / 2;
      double moved = Math.abs(bracketed - z);
      z = bracketed;
      if (moved <= LAST_STEP * z) {
        break;
      }
    }
    return tx + scale * Math.expm1(z);
  }

  /// -ln P(alive).
  private static double fallen(ParetoNbd model, double m, double tx, double age) {
    return ParetoNbd.logOneUp(DropoutOdds.log(model.alpha(), model.beta(), m, model.s(), tx, age));
  }
}
