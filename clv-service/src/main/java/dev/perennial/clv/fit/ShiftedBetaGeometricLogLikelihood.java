package dev.perennial.clv.fit;

/// The sBG log-likelihood of many contracts, as a function of alpha and beta: at the end of period
/// k + 1, a contract is renewed with probability (beta + k) / (alpha + beta + k).
public final class ShiftedBetaGeometricLogLikelihood implements LogLikelihood {

  private static final int ALPHA = 0;
  private static final int BETA = 1;

  private final Renewals renewals;

  public ShiftedBetaGeometricLogLikelihood(Renewals renewals) {
    this.renewals = renewals;
  }

  @Override
  public int parameters() {
    return 2;
  }

  @Override
  public void at(double[] parameters, Derivatives into) {
    into.clear();
    for (int k = 0; k < renewals.renewed.length; k++) {
      addPeriod(
          renewals.renewed[k], renewals.left[k], parameters[ALPHA], parameters[BETA] + k, into);
    }
    into.mirror();
  }

  private static void addPeriod(
      double renewed, double left, double leave, double stay, Derivatives into) {
    double both = leave + stay;
    double decided = (renewed + left) / both;
    into.value += times(renewed, Math.log(stay / both)) + times(left, Math.log(leave / both));
    into.gradient[ALPHA] += left / leave - decided;
    into.gradient[BETA] += renewed / stay - decided;
    into.hessian[ALPHA][ALPHA] += decided / both - left / (leave * leave);
    into.hessian[BETA][ALPHA] += decided / both;
    into.hessian[BETA][BETA] += decided / both - renewed / (stay * stay);
  }

  /// Nobody adds nothing, however unlikely what they did.
  private static double times(double count, double log) {
    return count == 0 ? 0 : count * log;
  }
}
