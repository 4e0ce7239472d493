package dev.perennial.clv.fit;

import dev.perennial.clv.model.BgBb;
import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import java.util.List;

/// Fits of the models that do not speak of purchases in time; for those see
/// [PurchaseModelKind#fit].
public final class Fits {

  private Fits() {}

  /// What customers spend per repeat purchase, in the money unit of the data.
  public static Fit<GammaGamma> gammaGamma(Spendings spendings) {
    double unit = spendings.meanSpend() > 0 ? spendings.meanSpend() : 1;
    var starts =
        List.of(new double[] {3, 3, 2}, new double[] {1, 6, 5}, new double[] {10, 1.5, 0.1});
    var fit =
        Fitter.fit(
            new GammaGammaLogLikelihood(spendings.inUnitsOf(unit)), starts, spendings.customers());
    // Each mean spend is a density per money unit.
    double constant = -spendings.customers() * Math.log(unit);
    var p = fit.model();
    var errors = fit.standardErrors();
    return new Fit<>(
        new GammaGamma(p[0], p[1], p[2]).inSmallerUnits(unit),
        fit.logLikelihood() + constant,
        fit.highestLogLikelihood() + constant,
        List.of(errors.get(0), errors.get(1), errors.get(2) * unit),
        fit.iterations(),
        fit.flags());
  }

  /// Who buys at given opportunities, such as yearly appeals.
  public static Fit<BgBb> bgBb(Opportunities opportunities) {
    var starts =
        List.of(
            new double[] {1, 1, 1, 3}, new double[] {0.3, 1.5, 0.3, 1}, new double[] {3, 3, 1, 10});
    return Fitter.fit(new BgBbLogLikelihood(opportunities), starts, opportunities.repeatCustomers())
        .map(p -> new BgBb(p[0], p[1], p[2], p[3]));
  }

  /// Who renews a contract.
  public static Fit<ShiftedBetaGeometric> shiftedBetaGeometric(Renewals renewals) {
    var starts = List.of(new double[] {1, 2}, new double[] {0.3, 3}, new double[] {5, 20});
    return Fitter.fit(new ShiftedBetaGeometricLogLikelihood(renewals), starts, renewals.customers())
        .map(p -> new ShiftedBetaGeometric(p[0], p[1]));
  }
}
