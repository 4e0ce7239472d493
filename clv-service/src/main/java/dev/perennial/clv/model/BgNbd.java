package dev.perennial.clv.model;

/// The BG/NBD model of Fader, Hardie & Lee (2005): a customer may leave after each repeat purchase.
/// Who bought once cannot have left, so their P(alive) is 1 for ever: comparable with the
/// literature, and not fit to drive lifecycle stages.
public record BgNbd(double r, double alpha, double a, double b) implements BetaGeometric {

  public BgNbd {
    Require.positive("r", r);
    Require.positive("alpha", alpha);
    Require.positive("a", a);
    Require.positive("b", b);
  }

  @Override
  public String name() {
    return "BG/NBD";
  }

  @Override
  public int opportunities(int x) {
    return x;
  }

  @Override
  public BgNbd inSmallerUnits(double perUnit) {
    return new BgNbd(r, alpha * perUnit, a, b);
  }
}
