package dev.perennial.clv.fit;

/// A log-likelihood as a function of the logarithms of its parameters, which keeps them positive
/// and makes it nearly quadratic; and, where asked for, with a prior that is normal in each
/// logarithm.
final class LogScale implements TrustRegion.Objective {

  /// Wide: a factor of 20 either way is one standard deviation.
  static final double PRIOR_DEVIATION = 3;

  private final LogLikelihood likelihood;
  private final double[] parameters;
  private final double[] priorCentre;

  private LogScale(LogLikelihood likelihood, double[] priorCentre) {
    this.likelihood = likelihood;
    this.parameters = new double[likelihood.parameters()];
    this.priorCentre = priorCentre;
  }

  static LogScale of(LogLikelihood likelihood) {
    return new LogScale(likelihood, null);
  }

  /// @param centre the prior's centre, in logarithms
  static LogScale withPrior(LogLikelihood likelihood, double[] centre) {
    return new LogScale(likelihood, centre.clone());
  }

  @Override
  public void at(double[] logarithms, Derivatives into) {
    int size = parameters.length;
    for (int i = 0; i < size; i++) {
      parameters[i] = Math.exp(logarithms[i]);
    }
    likelihood.at(parameters, into);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        into.hessian[i][j] *= parameters[i] * parameters[j];
      }
      into.gradient[i] *= parameters[i];
      into.hessian[i][i] += into.gradient[i];
    }
    if (priorCentre != null) {
      addPrior(logarithms, into);
    }
  }

  private void addPrior(double[] logarithms, Derivatives into) {
    double weight = 1 / (PRIOR_DEVIATION * PRIOR_DEVIATION);
    for (int i = 0; i < logarithms.length; i++) {
      double away = logarithms[i] - priorCentre[i];
      into.value -= away * away * weight / 2;
      into.gradient[i] -= away * weight;
      into.hessian[i][i] -= weight;
    }
  }
}
