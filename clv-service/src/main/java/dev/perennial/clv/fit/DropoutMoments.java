package dev.perennial.clv.fit;

import dev.perennial.clv.model.GaussLegendre;
import java.util.Arrays;

/// Logarithm, gradient and Hessian, for rows with the same number of purchases and the same age
/// T, of
///
/// ```
/// integral of exp(-m u - (s+1) v) dy over t_x..T
/// u = ln((alpha + y) / (alpha + T)),  v = ln((beta + y) / (beta + T)),  m = r + x
/// ```
///
/// the part of the Pareto/NBD likelihood of those who have left. It is taken downwards from T,
/// one row's stretch after the other's, so that each stretch is computed once, being short
/// takes few nodes, and all that is ever added is positive. The derivatives consist of the
/// moments of u, v, 1/(alpha+y) and 1/(beta+y) under the integrand, each as a difference to its
/// value at T.
///
/// Of alpha + y and beta + y the lower one is the variable of integration, as a logarithm w,
/// and v is the other's logarithm. Sums are kept in units of e^`lift`, so that nothing
/// overflows. Belongs to one thread.
final class DropoutMoments {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;
  private static final double NEGLIGIBLE = 45;
  private static final double LIFT_STEP = 500;

  /// By (r, alpha, s, beta).
  final double[] gradient = new double[4];

  /// By (r, alpha, s, beta), of which the half with j <= i is set.
  final double[][] hessian = new double[4][4];

  private final double s;
  private final boolean alphaIsLow;
  private final double least;
  private final double gap;

  /// Of 1, w, v, p, q, ww, wv, wp, wq, vv, vp, vq, pp, pq, qq.
  private final double[] sum = new double[15];

  private double powerLow;
  private double powerHigh;
  private double age;
  private double lowNow;
  private double highNow;
  private double from;
  private double start;
  private double lift;

  DropoutMoments(double alpha, double beta, double s) {
    this.s = s;
    this.alphaIsLow = alpha < beta;
    this.least = Math.min(alpha, beta);
    this.gap = Math.abs(alpha - beta);
  }

  /// Starts anew, with nothing between here and `age`.
  ///
  /// @param m above 0: r + x
  void startAt(double m, double age) {
    powerLow = alphaIsLow ? m : s + 1;
    powerHigh = alphaIsLow ? s + 1 : m;
    this.age = age;
    lowNow = least + age;
    highNow = least + gap + age;
    from = age;
    start = 0;
    lift = 0;
    Arrays.fill(sum, 0);
  }

  /// Adds the stretch from `tx` up to where the last one began.
  ///
  /// @param tx at most that
  void extendTo(double tx) {
    double end = start;
    double sigma = (least + from) / (least + gap + from);
    start = -Math.log1p((age - tx) / (least + tx));
    from = tx;
    if (start < end) {
      double summit = raise();
      double effort = (end - start) * (1 + Math.abs(powerLow - 1) + powerHigh * sigma);
      if (effort <= GaussLegendre.EFFORT_MAX) {
        add(GaussLegendre.forEffort(effort), start, end);
      } else {
        addPieces(end, summit);
      }
    }
  }

  /// Whether there is anything between t_x and T.
  boolean isEmpty() {
    return sum[0] == 0;
  }

  double logIntegral() {
    return lift + Math.log(lowNow * sum[0]);
  }

  /// Puts the logarithm's derivatives into `gradient` and `hessian`.
  void derive() {
    int a = alphaIsLow ? R : S;
    int l = alphaIsLow ? ALPHA : BETA;
    int b = alphaIsLow ? S : R;
    int h = alphaIsLow ? BETA : ALPHA;
    double unit = 1 / sum[0];
    double w = sum[1] * unit;
    double v = sum[2] * unit;
    double p = sum[3] * unit;
    double q = sum[4] * unit;
    gradient[a] = -w;
    gradient[l] = -powerLow * p;
    gradient[b] = -v;
    gradient[h] = -powerHigh * q;
    double pp = sum[12] * unit;
    double qq = sum[14] * unit;
    put(a, a, sum[5] * unit - w * w);
    put(a, b, sum[6] * unit - w * v);
    put(a, l, powerLow * (sum[7] * unit - w * p) - p);
    put(a, h, powerHigh * (sum[8] * unit - w * q));
    put(b, b, sum[9] * unit - v * v);
    put(b, l, powerLow * (sum[10] * unit - v * p));
    put(b, h, powerHigh * (sum[11] * unit - v * q) - q);
    put(l, l, powerLow * (powerLow * (pp - p * p) + pp + 2 * p / lowNow));
    put(l, h, powerLow * powerHigh * (sum[13] * unit - p * q));
    put(h, h, powerHigh * (powerHigh * (qq - q * q) + qq + 2 * q / highNow));
  }

  private void put(int i, int j, double value) {
    hessian[Math.max(i, j)][Math.min(i, j)] = value;
  }

  /// Makes the unit of the sums fit for what is added next; returns the logarithm of its
  /// largest value, or a bound of it.
  private double raise() {
    double bound = -start * (powerLow + powerHigh);
    if (bound <= LIFT_STEP) {
      return bound;
    }
    double summit = logDensity(start);
    if (summit - lift > LIFT_STEP) {
      double factor = Math.exp(lift - summit);
      for (int i = 0; i < sum.length; i++) {
        sum[i] *= factor;
      }
      lift = summit;
    }
    return summit;
  }

  private void addPieces(double end, double summit) {
    double at = start;
    double floor = Math.min(summit, logDensity(start)) - NEGLIGIBLE;
    while (at < end && logDensity(at) > floor) {
      double low = lowNow * Math.exp(at);
      double step = GaussLegendre.pieceLength(powerLow - 1, powerHigh, low / (low + gap));
      double to = Math.min(end, Math.max(at + step, Math.nextUp(at)));
      add(GaussLegendre.finest(), at, to);
      at = to;
    }
  }

  private double logDensity(double w) {
    return -(powerLow - 1) * w - powerHigh * Math.log1p(lowNow / highNow * Math.expm1(w));
  }

  private void add(GaussLegendre rule, double from, double to) {
    double half = (to - from) / 2;
    double middle = from + half;
    double low = lowNow * Math.exp(middle);
    for (int i = 0; i < rule.pairs(); i++) {
      double w = half * rule.point(i);
      double up = Math.exp(w);
      double down = 1 / up;
      double weight = half * rule.weight(i);
      addNode(weight, middle + w, low * up, down / low);
      addNode(weight, middle - w, low * down, up / low);
    }
  }

  private void addNode(double weight, double w, double low, double inverseLow) {
    double high = low + gap;
    double v = Math.log(high / highNow);
    double p = inverseLow - 1 / lowNow;
    double q = 1 / high - 1 / highNow;
    double f = weight * Math.exp(-(powerLow - 1) * w - powerHigh * v - lift);
    double fw = f * w;
    double fv = f * v;
    double fp = f * p;
    sum[0] += f;
    sum[1] += fw;
    sum[2] += fv;
    sum[3] += fp;
    sum[4] += f * q;
    sum[5] += fw * w;
    sum[6] += fw * v;
    sum[7] += fw * p;
    sum[8] += fw * q;
    sum[9] += fv * v;
    sum[10] += fv * p;
    sum[11] += fv * q;
    sum[12] += fp * p;
    sum[13] += fp * q;
    sum[14] += f * q * q;
  }
}
