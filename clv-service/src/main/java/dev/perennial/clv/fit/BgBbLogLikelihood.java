package dev.perennial.clv.fit;

/// The BG/BB log-likelihood of many customers' histories, as a function of alpha, beta, gamma and
/// delta.
public final class BgBbLogLikelihood implements LogLikelihood {

  private final Opportunities opportunities;
  private final int opportunitiesMax;

  public BgBbLogLikelihood(Opportunities opportunities) {
    this.opportunities = opportunities;
    this.opportunitiesMax = opportunities.opportunitiesMax();
  }

  @Override
  public int parameters() {
    return BgBbEnds.PARAMETERS;
  }

  @Override
  public void at(double[] parameters, Derivatives into) {
    into.clear();
    var ends = new BgBbEnds(parameters, opportunitiesMax);
    for (int i = 0; i < opportunities.rows(); i++) {
      ends.addHistory(
          opportunities.x[i],
          opportunities.tx[i],
          opportunities.n[i],
          opportunities.count[i],
          into);
    }
    into.mirror();
  }
}
