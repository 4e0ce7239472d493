package dev.perennial.clv.value;

import dev.perennial.clv.model.MbgNbd;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/// Expected purchases of a living customer, each discounted from the very instant at which it is
/// expected.
///
/// With E(t) the purchases expected within t days, and exp(-c t) what money after t days is worth
/// now, that is the integral of exp(-c t) dE(t) over the horizon, and by parts
///
/// ```
/// exp(-c h) E(h) + c (integral of E(t) exp(-c t) dt over 0..h)
/// ```
///
/// In u = ln(1 + t / (alpha + age)) the integrand has no singularity near the range, so that twelve
/// Gauss-Legendre points give eight digits and more; thirteen expectations in all.
final class DiscountedPurchases {

  private static final GaussIntegrator LEGENDRE = new GaussIntegratorFactory().legendre(12);

  private DiscountedPurchases() {}

  static double ifAlive(MbgNbd model, int x, double ageDays, Horizon horizon) {
    double perDay = horizon.discountPerDay();
    double scale = model.alpha() + ageDays;
    double half = Math.log1p(horizon.days() / scale) / 2;
    double early =
        half
            * LEGENDRE.integrate(
                point -> {
                  double day = scale * Math.expm1(half * (1 + point));
                  double expected = model.expectedPurchasesIfAlive(x, ageDays, day);
                  return expected * Math.exp(-perDay * day) * (scale + day);
                });
    double whole = model.expectedPurchasesIfAlive(x, ageDays, horizon.days());
    return whole * Math.exp(-perDay * horizon.days()) + perDay * early;
  }
}
