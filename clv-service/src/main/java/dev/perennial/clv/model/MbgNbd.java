package dev.perennial.clv.model;

/// The MBG/NBD model of Batislam, Denizel & Filiztekin (2007): a customer may leave after each
/// purchase, the first one too. So a single purchase that stays alone counts against them, and
/// P(alive) falls from the first day on; right after a purchase it is (b + x) / (a + b + x).
public record MbgNbd(double r, double alpha, double a, double b) implements BetaGeometric {

  public MbgNbd {
    Require.positive("r", r);
    Require.positive("alpha", alpha);
    Require.positive("a", a);
    Require.positive("b", b);
  }

  @Override
  public String name() {
    return "MBG/NBD";
  }

  @Override
  public int opportunities(int x) {
    return x + 1;
  }

  @Override
  public MbgNbd inSmallerUnits(double perUnit) {
    return new MbgNbd(r, alpha * perUnit, a, b);
  }
}
