package dev.perennial.clv.fit;

import dev.perennial.clv.model.GaussLegendre;
import java.util.Arrays;

/// Logarithm, gradient and Hessian by (r, alpha, s, beta) of
///
/// ```
/// integral of exp(-m u - (s+1) v) dy over t_x..T
/// u = ln((alpha + y) / (alpha + T)),  v = ln((beta + y) / (beta + T)),  m = r + x
/// ```
///
/// the part of the Pareto/NBD likelihood of those who have left, for many t_x and T of the same
/// x. The integral is tabulated once for all of them, downwards from the last time: the
/// stretches between neighbouring times are short and take few nodes, and each row is the
/// difference of two entries. That difference is exact enough, since what lies beyond T is
/// worth less than the 1 to which the likelihood adds the integral. The derivatives consist of
/// the moments of u, v, 1/(alpha+y) and 1/(beta+y) under the integrand, of which the same table
/// is kept.
///
/// Of alpha + y and beta + y the lower one is the variable of integration, as a logarithm w,
/// and v is the other's logarithm, both relative to the last time. Sums are kept in units of
/// e^lift, so that nothing overflows. Belongs to one thread.
final class DropoutMoments {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;
  private static final int MOMENTS = 15;
  private static final double NEGLIGIBLE = 40;
  private static final double LIFT_STEP = 300;

  /// By (r, alpha, s, beta).
  final double[] gradient = new double[4];

  /// By (r, alpha, s, beta), of which the half with j <= i is set.
  final double[][] hessian = new double[4][4];

  private final double s;
  private final boolean alphaIsLow;
  private final double least;
  private final double gap;

  /// Of 1, w, v, p, q, ww, wv, wp, wq, vv, vp, vq, pp, pq, qq from each time up to the last,
  /// with p and q the reciprocals, as differences to those of the last time.
  private final double[][] table;

  private final double[] lift;
  private final double[] logLow;
  private final double[] logHigh;
  private final double[] sum = new double[MOMENTS];

  private double powerLow;
  private double powerHigh;
  private double lowEnd;
  private double highEnd;
  private double inverseLowEnd;
  private double inverseHighEnd;
  private double unit;

  /// @param timesMax how many times a table can have
  DropoutMoments(double alpha, double beta, double s, int timesMax) {
    this.s = s;
    this.alphaIsLow = alpha < beta;
    this.least = Math.min(alpha, beta);
    this.gap = Math.abs(alpha - beta);
    this.table = new double[timesMax][MOMENTS];
    this.lift = new double[timesMax];
    this.logLow = new double[timesMax];
    this.logHigh = new double[timesMax];
  }

  /// Tabulates the integral.
  ///
  /// @param m above 0: r + x
  /// @param times all t_x and T, in ascending order, at least one
  void tabulate(double m, double[] times) {
    powerLow = alphaIsLow ? m : s + 1;
    powerHigh = alphaIsLow ? s + 1 : m;
    int last = times.length - 1;
    lowEnd = least + times[last];
    highEnd = lowEnd + gap;
    inverseLowEnd = 1 / lowEnd;
    inverseHighEnd = 1 / highEnd;
    unit = 0;
    Arrays.fill(sum, 0);
    for (int i = last; i >= 0; i--) {
      double missing = times[last] - times[i];
      logLow[i] = -Math.log1p(missing / (least + times[i]));
      logHigh[i] = Math.log1p(-missing / highEnd);
      if (i < last) {
        raiseTo(logDensity(logLow[i], logHigh[i]));
        double low = least + times[i + 1];
        addStretch(logLow[i], logLow[i + 1], low / (low + gap));
      }
      lift[i] = unit;
      System.arraycopy(sum, 0, table[i], 0, MOMENTS);
    }
  }

  /// Puts the derivatives of the logarithm into `gradient` and `hessian`.
  ///
  /// @param tx index of t_x among the times
  /// @param age index of T among the times, at least `tx`
  /// @return the logarithm; negative infinity, without derivatives, where nothing lies between
  double between(int tx, int age) {
    var from = table[tx];
    var to = table[age];
    double shrink = lift[tx] == lift[age] ? 1 : Math.exp(lift[age] - lift[tx]);
    double whole = from[0] - shrink * to[0];
    if (!(whole > 0)) {
      return Double.NEGATIVE_INFINITY;
    }
    derive(from, to, shrink, 1 / whole, age);
    double atAge = -powerLow * logLow[age] - powerHigh * logHigh[age];
    return Math.log(lowEnd * whole) + lift[tx] - atAge;
  }

  private void derive(double[] from, double[] to, double shrink, double scale, int age) {
    int a = alphaIsLow ? R : S;
    int l = alphaIsLow ? ALPHA : BETA;
    int b = alphaIsLow ? S : R;
    int h = alphaIsLow ? BETA : ALPHA;
    double w = scale * (from[1] - shrink * to[1]);
    double v = scale * (from[2] - shrink * to[2]);
    double p = scale * (from[3] - shrink * to[3]);
    double q = scale * (from[4] - shrink * to[4]);
    double pp = scale * (from[12] - shrink * to[12]);
    double qq = scale * (from[14] - shrink * to[14]);
    double pAge = Math.expm1(-logLow[age]) / lowEnd;
    double qAge = Math.expm1(-logHigh[age]) / highEnd;
    gradient[a] = logLow[age] - w;
    gradient[l] = powerLow * (pAge - p);
    gradient[b] = logHigh[age] - v;
    gradient[h] = powerHigh * (qAge - q);
    double squareLow = pp - pAge * pAge + 2 * (p - pAge) / lowEnd;
    double squareHigh = qq - qAge * qAge + 2 * (q - qAge) / highEnd;
    put(a, a, scale * (from[5] - shrink * to[5]) - w * w);
    put(a, b, scale * (from[6] - shrink * to[6]) - w * v);
    put(a, l, powerLow * (scale * (from[7] - shrink * to[7]) - w * p) + pAge - p);
    put(a, h, powerHigh * (scale * (from[8] - shrink * to[8]) - w * q));
    put(b, b, scale * (from[9] - shrink * to[9]) - v * v);
    put(b, l, powerLow * (scale * (from[10] - shrink * to[10]) - v * p));
    put(b, h, powerHigh * (scale * (from[11] - shrink * to[11]) - v * q) + qAge - q);
    put(l, l, powerLow * (powerLow * (pp - p * p) + squareLow));
    put(l, h, powerLow * powerHigh * (scale * (from[13] - shrink * to[13]) - p * q));
    put(h, h, powerHigh * (powerHigh * (qq - q * q) + squareHigh));
  }

  private void put(int i, int j, double value) {
    hessian[Math.max(i, j)][Math.min(i, j)] = value;
  }

  /// Makes the unit of the sums fit for what is added next.
  private void raiseTo(double logDensity) {
    if (logDensity - unit > LIFT_STEP) {
      double factor = Math.exp(unit - logDensity);
      for (int i = 0; i < MOMENTS; i++) {
        sum[i] *= factor;
      }
      unit = logDensity;
    }
  }

  /// @param sigmaEnd of the lower of alpha + y and beta + y in the higher, at the upper end
  private void addStretch(double start, double end, double sigmaEnd) {
    double effort = (end - start) * (1 + Math.abs(powerLow - 1) + powerHigh * sigmaEnd);
    if (effort <= GaussLegendre.EFFORT_MAX) {
      add(GaussLegendre.forEffort(effort), start, end);
      return;
    }
    double floor = logDensity(start) - NEGLIGIBLE;
    for (double at = start; at < end && logDensity(at) > floor; ) {
      double low = lowEnd * Math.exp(at);
      double step = GaussLegendre.pieceLength(powerLow - 1, powerHigh, low / (low + gap));
      double to = Math.min(end, Math.max(at + step, Math.nextUp(at)));
      add(GaussLegendre.finest(), at, to);
      at = to;
    }
  }

  private double logDensity(double w) {
    return logDensity(w, Math.log1p(lowEnd / highEnd * Math.expm1(w)));
  }

  /// Over w.
  private double logDensity(double w, double v) {
    return -(powerLow - 1) * w - powerHigh * v;
  }

  private void add(GaussLegendre rule, double from, double to) {
    double half = (to - from) / 2;
    double middle = from + half;
    double low = lowEnd * Math.exp(middle);
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
    double v = Math.log(high * inverseHighEnd);
    double p = inverseLow - inverseLowEnd;
    double q = 1 / high - inverseHighEnd;
    double f = weight * Math.exp(logDensity(w, v) - unit);
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
