package dev.perennial.clv.fit;

import java.util.Arrays;

/// The ways in which a customer's history can have ended, for one set of BG/BB parameters: the last
/// purchase was at opportunity tx, so the customer left after opportunity j = tx, ..., n-1 or was
/// alive at n.
///
/// The likelihood is the sum over these ends. Its logarithm's gradient is the mean of theirs,
/// weighted by how likely each is, and its Hessian the mean of their Hessians plus the covariance
/// of their gradients. Gamma functions are tables over whole numbers, and an end's weight follows
/// from the one before by a multiplication. Belongs to one thread.
final class BgBbEnds {

  static final int PARAMETERS = 4;

  private static final int ALPHA = 0;
  private static final int BETA = 1;
  private static final int GAMMA = 2;
  private static final int DELTA = 3;

  private final double gamma;
  private final double gammaDelta;
  private final LogRisingFactorialTable alphas;
  private final LogRisingFactorialTable betas;
  private final LogRisingFactorialTable alphaBetas;
  private final LogRisingFactorialTable deltas;
  private final LogRisingFactorialTable gammaDeltas;
  private final double[] step;
  private final double beta;

  private final double[] slope = new double[PARAMETERS];
  private final double[] slopes = new double[PARAMETERS];
  private final double[][] curvatures = new double[PARAMETERS][PARAMETERS];
  private double weights;

  BgBbEnds(double[] parameters, int opportunitiesMax) {
    double delta = parameters[DELTA];
    this.beta = parameters[BETA];
    this.gamma = parameters[GAMMA];
    this.gammaDelta = gamma + delta;
    this.alphas = new LogRisingFactorialTable(parameters[ALPHA], opportunitiesMax);
    this.betas = new LogRisingFactorialTable(beta, opportunitiesMax);
    this.alphaBetas = new LogRisingFactorialTable(parameters[ALPHA] + beta, opportunitiesMax);
    this.deltas = new LogRisingFactorialTable(delta, opportunitiesMax);
    this.gammaDeltas = new LogRisingFactorialTable(gammaDelta, opportunitiesMax + 1);
    this.step = new double[opportunitiesMax];
    for (int j = 0; j < opportunitiesMax; j++) {
      step[j] = (delta + j) / (parameters[ALPHA] + beta + j) / (gammaDelta + 1 + j);
    }
  }

  /// Adds the log-likelihood of `count` customers with this history, and its derivatives on and
  /// below the diagonal.
  void addHistory(int x, int tx, int n, double count, Derivatives into) {
    clear();
    double weight = 1;
    for (int j = tx; j < n; j++) {
      addEnd(weight, x, j, 1);
      weight *= (beta + j - x) * step[j];
    }
    addEnd(weight * (gammaDelta + n) / gamma, x, n, 0);
    into.value += count * (logLeftAfter(x, tx) + Math.log(weights));
    for (int i = 0; i < PARAMETERS; i++) {
      double mean = slopes[i] / weights;
      into.gradient[i] += count * mean;
      for (int k = 0; k <= i; k++) {
        into.hessian[i][k] += count * (curvatures[i][k] / weights - mean * slopes[k] / weights);
      }
    }
  }

  private void clear() {
    weights = 0;
    Arrays.fill(slopes, 0);
    for (var row : curvatures) {
      Arrays.fill(row, 0);
    }
  }

  /// @param left 1 for leaving after opportunity `j`, 0 for being alive at it
  private void addEnd(double weight, int x, int j, int left) {
    slope[ALPHA] = alphas.first[x] - alphaBetas.first[j];
    slope[BETA] = betas.first[j - x] - alphaBetas.first[j];
    slope[GAMMA] = left / gamma - gammaDeltas.first[j + left];
    slope[DELTA] = deltas.first[j] - gammaDeltas.first[j + left];
    weights += weight;
    for (int i = 0; i < PARAMETERS; i++) {
      slopes[i] += weight * slope[i];
      for (int k = 0; k <= i; k++) {
        curvatures[i][k] += weight * slope[i] * slope[k];
      }
    }
    double purchases = alphaBetas.second[j];
    double dropout = gammaDeltas.second[j + left];
    curvatures[ALPHA][ALPHA] += weight * (alphas.second[x] - purchases);
    curvatures[BETA][ALPHA] -= weight * purchases;
    curvatures[BETA][BETA] += weight * (betas.second[j - x] - purchases);
    curvatures[GAMMA][GAMMA] -= weight * (left / (gamma * gamma) + dropout);
    curvatures[DELTA][GAMMA] -= weight * dropout;
    curvatures[DELTA][DELTA] += weight * (deltas.second[j] - dropout);
  }

  private double logLeftAfter(int x, int tx) {
    return alphas.log[x]
        + betas.log[tx - x]
        - alphaBetas.log[tx]
        + Math.log(gamma)
        + deltas.log[tx]
        - gammaDeltas.log[tx + 1];
  }
}
