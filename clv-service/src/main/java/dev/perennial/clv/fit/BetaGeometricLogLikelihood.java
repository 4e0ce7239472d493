package dev.perennial.clv.fit;

import java.util.Arrays;

/// The log-likelihood of BG/NBD or MBG/NBD (`model.BetaGeometric`) over grouped histories, by r,
/// alpha, a, b.
///
/// For one customer, with k opportunities to have left and R = r + x,
///
/// ```
/// ln G(R)/G(r) + r ln alpha - R ln(alpha+T) + ln B(a,b+k)/B(a,b) + ln(1 + exp(u))
/// u = ln a - ln(b+k-1) + R ln((alpha+T)/(alpha+t_x))             (no such term for k = 0)
/// ```
///
/// Everything but ln(1 + exp(u)) depends on x or on T alone. So a row costs one exponential and one
/// logarithm, and the sums over the rows of one x give value, gradient and Hessian at once.
final class BetaGeometricLogLikelihood implements LogLikelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int A = 2;
  private static final int B = 3;

  private final Histories histories;
  private final int opportunitiesBefore;
  private final double[] ages;
  private final double[] recencies;
  private final int[] ageOf;
  private final int[] recencyOf;
  private final double[] logAge;
  private final double[] inverseAge;
  private final double[] logRecency;
  private final double[] inverseRecency;

  /// @param opportunitiesBefore opportunities to leave before the first repeat purchase: 0 for
  ///     BG/NBD, 1 for MBG/NBD
  BetaGeometricLogLikelihood(Histories histories, int opportunitiesBefore) {
    this.histories = histories;
    this.opportunitiesBefore = opportunitiesBefore;
    this.ages = Arrays.stream(histories.age).sorted().distinct().toArray();
    this.recencies = Arrays.stream(histories.tx).sorted().distinct().toArray();
    this.ageOf = places(histories.age, ages);
    this.recencyOf = places(histories.tx, recencies);
    this.logAge = new double[ages.length];
    this.inverseAge = new double[ages.length];
    this.logRecency = new double[recencies.length];
    this.inverseRecency = new double[recencies.length];
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public void at(double[] parameters, Derivatives into) {
    into.clear();
    double alpha = parameters[ALPHA];
    tabulate(alpha, ages, logAge, inverseAge);
    tabulate(alpha, recencies, logRecency, inverseRecency);
    var rate = new LogRisingFactorial(parameters[R]);
    var stayed = new LogRisingFactorial(parameters[B]);
    var chances = new LogRisingFactorial(parameters[A] + parameters[B]);
    int rows = histories.rows();
    for (int from = 0; from < rows; ) {
      int to = from + 1;
      while (to < rows && histories.x[to] == histories.x[from]) {
        to++;
      }
      int x = histories.x[from];
      int k = x + opportunitiesBefore;
      addConstants(customers(from, to), parameters, rate.at(x), stayed.at(k), chances.at(k), into);
      addRows(from, to, parameters, into);
      from = to;
    }
    into.mirror();
  }

  private double customers(int from, int to) {
    double customers = 0;
    for (int i = from; i < to; i++) {
      customers += histories.count[i];
    }
    return customers;
  }

  /// What is the same for all customers with the same x.
  private static void addConstants(
      double customers,
      double[] parameters,
      LogRisingFactorial rate,
      LogRisingFactorial stayed,
      LogRisingFactorial chances,
      Derivatives into) {
    double r = parameters[R];
    double alpha = parameters[ALPHA];
    into.value += customers * (rate.log() + r * Math.log(alpha) + stayed.log() - chances.log());
    into.gradient[R] += customers * (rate.first() + Math.log(alpha));
    into.gradient[ALPHA] += customers * r / alpha;
    into.gradient[A] -= customers * chances.first();
    into.gradient[B] += customers * (stayed.first() - chances.first());
    into.hessian[R][R] += customers * rate.second();
    into.hessian[ALPHA][R] += customers / alpha;
    into.hessian[ALPHA][ALPHA] -= customers * r / (alpha * alpha);
    into.hessian[A][A] -= customers * chances.second();
    into.hessian[B][A] -= customers * chances.second();
    into.hessian[B][B] += customers * (stayed.second() - chances.second());
  }

  /// What depends on time, of all customers with one x.
  private void addRows(int from, int to, double[] parameters, Derivatives into) {
    int x = histories.x[from];
    int k = x + opportunitiesBefore;
    double shape = parameters[R] + x;
    double odds = k == 0 ? 0 : Math.log(parameters[A] / (parameters[B] + k - 1));
    double value = 0;
    double byAge = 0;
    double byAgeTwice = 0;
    double left = 0;
    double leftD = 0;
    double leftG = 0;
    double leftH = 0;
    double unsure = 0;
    double unsureD = 0;
    double unsureG = 0;
    double unsureDd = 0;
    double unsureDg = 0;
    double unsureGg = 0;
    double logAges = 0;
    for (int i = from; i < to; i++) {
      double n = histories.count[i];
      double inverseT = inverseAge[ageOf[i]];
      logAges += n * logAge[ageOf[i]];
      byAge += n * inverseT;
      byAgeTwice += n * inverseT * inverseT;
      if (k > 0) {
        double inverseTx = inverseRecency[recencyOf[i]];
        double d = logAge[ageOf[i]] - logRecency[recencyOf[i]];
        double g = inverseT - inverseTx;
        double u = odds + shape * d;
        double e = Math.exp(-Math.abs(u));
        double nq = u > 0 ? n / (1 + e) : n * e / (1 + e);
        double nw = n * e / ((1 + e) * (1 + e));
        value += n * (Math.max(0, u) + Math.log(1 + e));
        left += nq;
        leftD += nq * d;
        leftG += nq * g;
        leftH -= nq * g * (inverseT + inverseTx);
        unsure += nw;
        unsureD += nw * d;
        unsureG += nw * g;
        unsureDd += nw * d * d;
        unsureDg += nw * d * g;
        unsureGg += nw * g * g;
      }
    }
    double inverseA = 1 / parameters[A];
    double inverseB = k == 0 ? 0 : 1 / (parameters[B] + k - 1);
    into.value += value - shape * logAges;
    into.gradient[R] += leftD - logAges;
    into.gradient[ALPHA] += shape * (leftG - byAge);
    into.gradient[A] += left * inverseA;
    into.gradient[B] -= left * inverseB;
    into.hessian[R][R] += unsureDd;
    into.hessian[ALPHA][R] += leftG - byAge + shape * unsureDg;
    into.hessian[ALPHA][ALPHA] += shape * (byAgeTwice + leftH + shape * unsureGg);
    into.hessian[A][R] += unsureD * inverseA;
    into.hessian[A][ALPHA] += shape * unsureG * inverseA;
    into.hessian[A][A] += (unsure - left) * inverseA * inverseA;
    into.hessian[B][R] -= unsureD * inverseB;
    into.hessian[B][ALPHA] -= shape * unsureG * inverseB;
    into.hessian[B][A] -= unsure * inverseA * inverseB;
    into.hessian[B][B] += (unsure + left) * inverseB * inverseB;
  }

  private static void tabulate(double alpha, double[] times, double[] logs, double[] inverses) {
    for (int i = 0; i < times.length; i++) {
      logs[i] = Math.log(alpha + times[i]);
      inverses[i] = 1 / (alpha + times[i]);
    }
  }

  private static int[] places(double[] times, double[] distinct) {
    return Arrays.stream(times).mapToInt(t -> Arrays.binarySearch(distinct, t)).toArray();
  }
}
