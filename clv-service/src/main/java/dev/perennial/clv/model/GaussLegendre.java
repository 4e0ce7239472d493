package dev.perennial.clv.model;

/// Gauss-Legendre rules of 2 to 20 nodes on -1..1, for integrands that look like
///
/// ```
/// exp(-p w) (1 + c exp(w))^-q,    c >= 0
/// ```
///
/// on a stretch of w: analytic in the strip |Im w| < pi, so that a few nodes give all digits.
/// How many, the effort says: the stretch's length times 1 + |p| + q sigma, where sigma, in
/// 0..1, is the share of c exp(w) in 1 + c exp(w) at its upper end, and grows along it at most
/// as fast as exp(w). The borders below were found by comparison with 64 nodes over p in
/// -1..10^4, q in 10^-2..10^4 and c in 10^-6..10^3: no relative error was above 1e-13.
///
/// Nodes are symmetric, so the points of one half are kept. Immutable, computed once.
public final class GaussLegendre {

  /// The largest effort for one rule; longer stretches are cut into pieces.
  public static final double EFFORT_MAX = 9;

  private static final int NEWTON_STEPS = 6;

  private static final GaussLegendre[] RULES = {
    new GaussLegendre(2, 0.004),
    new GaussLegendre(4, 0.3),
    new GaussLegendre(6, 1.4),
    new GaussLegendre(8, 2.7),
    new GaussLegendre(10, 3.9),
    new GaussLegendre(12, 5.2),
    new GaussLegendre(16, 7.5),
    new GaussLegendre(20, EFFORT_MAX),
  };

  private final double effortMax;
  private final double[] point;
  private final double[] weight;

  private GaussLegendre(int nodes, double effortMax) {
    this.effortMax = effortMax;
    this.point = new double[nodes / 2];
    this.weight = new double[nodes / 2];
    for (int i = 0; i < nodes / 2; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (nodes + 0.5));
      for (int step = 0; step < NEWTON_STEPS; step++) {
        x -= legendre(nodes, x) / slope(nodes, x);
      }
      double slope = slope(nodes, x);
      point[i] = x;
      weight[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private static double legendre(int degree, double x) {
    double before = 0;
    double value = 1;
    for (int k = 1; k <= degree; k++) {
      double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
      before = value;
      value = next;
    }
    return value;
  }

  private static double slope(int degree, double x) {
    return degree * (legendre(degree - 1, x) - x * legendre(degree, x)) / (1 - x * x);
  }

  /// The smallest rule for an effort of at most [#EFFORT_MAX].
  public static GaussLegendre forEffort(double effort) {
    int rule = 0;
    while (rule < RULES.length - 1 && RULES[rule].effortMax < effort) {
      rule++;
    }
    return RULES[rule];
  }

  /// The rule with most nodes.
  public static GaussLegendre finest() {
    return RULES[RULES.length - 1];
  }

  /// The length of a piece, at most 1, on which the effort is at most [#EFFORT_MAX].
  ///
  /// @param p of the integrand
  /// @param q of the integrand
  /// @param sigma at the piece's lower end
  public static double pieceLength(double p, double q, double sigma) {
    double steady = 1 + Math.abs(p);
    double bound = Math.min(1, EFFORT_MAX / (steady + q * sigma));
    return Math.min(1, EFFORT_MAX / (steady + q * sigma * Math.exp(bound)));
  }

  /// How many nodes lie above 0; as many lie below.
  public int pairs() {
    return point.length;
  }

  /// A point above 0; the other of its pair is the same below.
  public double point(int pair) {
    return point[pair];
  }

  /// The weight of each of the pair.
  public double weight(int pair) {
    return weight[pair];
  }
}
