package dev.perennial.clv.fit;

import java.util.Arrays;
import org.hipparchus.special.Beta;

/// The Gamma-Gamma log-likelihood of many customers' spending, as a function of p, q and gamma.
///
/// Gamma functions depend on x alone: customers with the same x are summed first, and each row
/// costs one logarithm and one division.
public final class GammaGammaLogLikelihood implements LogLikelihood {

  private static final int P = 0;
  private static final int Q = 1;
  private static final int GAMMA = 2;

  private final double[] total;
  private final double[] logTotal;
  private final double[] count;
  private final int[] purchases;
  private final int[] end;
  private final double logMeans;

  public GammaGammaLogLikelihood(Spendings spendings) {
    int rows = spendings.rows();
    this.total = new double[rows];
    this.logTotal = new double[rows];
    this.count = spendings.count;
    this.purchases = Arrays.stream(spendings.x).distinct().toArray();
    this.end = new int[purchases.length];
    double means = 0;
    int group = 0;
    for (int i = 0; i < rows; i++) {
      total[i] = spendings.x[i] * spendings.mean[i];
      logTotal[i] = Math.log(total[i]);
      means += count[i] * Math.log(spendings.mean[i]);
      group += purchases[group] == spendings.x[i] ? 0 : 1;
      end[group] = i + 1;
    }
    this.logMeans = means;
  }

  @Override
  public int parameters() {
    return 3;
  }

  @Override
  public void at(double[] parameters, Derivatives into) {
    into.clear();
    into.value = -logMeans;
    for (int group = 0; group < purchases.length; group++) {
      addGroup(group, parameters[P], parameters[Q], parameters[GAMMA], into);
    }
    into.mirror();
  }

  /// With m the total spend of a customer, the row's log-likelihood is `-ln B(px, q)
  /// + px (ln m - ln(gamma + m)) + q (ln gamma - ln(gamma + m)) - ln mean`.
  private void addGroup(int group, double p, double q, double gamma, Derivatives into) {
    double logGamma = Math.log(gamma);
    double customers = 0;
    double ownShare = 0;
    double otherShare = 0;
    double inverse = 0;
    double inverseSquare = 0;
    for (int i = group == 0 ? 0 : end[group - 1]; i < end[group]; i++) {
      double sum = gamma + total[i];
      double logSum = Math.log(sum);
      double perSum = count[i] / sum;
      customers += count[i];
      ownShare += count[i] * (logTotal[i] - logSum);
      otherShare += count[i] * (logGamma - logSum);
      inverse += perSum;
      inverseSquare += perSum / sum;
    }
    double x = purchases[group];
    double shape = p * x;
    double digamma = Polygamma.digamma(shape + q);
    double trigamma = Polygamma.trigamma(shape + q);
    into.value += shape * ownShare + q * otherShare - customers * Beta.logBeta(shape, q);
    into.gradient[P] += x * (customers * (digamma - Polygamma.digamma(shape)) + ownShare);
    into.gradient[Q] += customers * (digamma - Polygamma.digamma(q)) + otherShare;
    into.gradient[GAMMA] += customers * q / gamma - (shape + q) * inverse;
    into.hessian[P][P] += customers * x * x * (trigamma - Polygamma.trigamma(shape));
    into.hessian[Q][P] += customers * x * trigamma;
    into.hessian[Q][Q] += customers * (trigamma - Polygamma.trigamma(q));
    into.hessian[GAMMA][P] -= x * inverse;
    into.hessian[GAMMA][Q] += customers / gamma - inverse;
    into.hessian[GAMMA][GAMMA] += (shape + q) * inverseSquare - customers * q / (gamma * gamma);
  }
}
