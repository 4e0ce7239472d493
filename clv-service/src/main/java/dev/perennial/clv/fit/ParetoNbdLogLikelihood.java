package dev.perennial.clv.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// Log-likelihood of purchase histories under the Pareto/NBD model by (r, alpha, s, beta), as
/// in [dev.perennial.clv.model.ParetoNbd#logLikelihood]. With m = r + x and J the integral of
/// [DropoutMoments], a row's is
///
/// ```
/// ln (r (r+1) ... (r+x-1)) + r ln alpha + s ln beta
///   - m ln(alpha + T) - s ln(beta + T) + ln(1 + s J / (beta + T))
/// ```
///
/// whose last term's odds are those of having left. What depends on x alone is taken from row
/// to row as x grows, what depends on T alone is computed once for all rows of the same x and
/// T. Immutable.
final class ParetoNbdLogLikelihood implements LogLikelihood {

  private static final int R = 0;
  private static final int ALPHA = 1;
  private static final int S = 2;
  private static final int BETA = 3;

  private final Histories histories;
  private final List<Block> blocks;
  private final int timesMax;

  ParetoNbdLogLikelihood(Histories histories) {
    this.histories = histories;
    this.blocks = Block.of(histories);
    this.timesMax = blocks.stream().mapToInt(block -> block.times.length).max().orElse(0);
  }

  @Override
  public int parameters() {
    return 4;
  }

  @Override
  public void at(double[] parameters, Derivatives into) {
    into.clear();
    var pass = new Pass(parameters, timesMax, into);
    for (var block : blocks) {
      pass.add(histories, block);
    }
    into.mirror();
  }

  /// The rows `first` to before `next`, all of the same x, with their distinct times and where
  /// in these each row's t_x and T stand.
  private static final class Block {

    private final int first;
    private final int next;
    private final double[] times;
    private final int[] tx;
    private final int[] age;

    private Block(Histories histories, int first, int next) {
      var recencies = Arrays.copyOfRange(histories.tx, first, next);
      var ages = Arrays.copyOfRange(histories.age, first, next);
      this.first = first;
      this.next = next;
      this.times =
          DoubleStream.concat(Arrays.stream(recencies), Arrays.stream(ages))
              .sorted()
              .distinct()
              .toArray();
      this.tx = places(recencies, times);
      this.age = places(ages, times);
    }

    static List<Block> of(Histories histories) {
      var blocks = new ArrayList<Block>();
      int first = 0;
      for (int next = 1; first < histories.rows(); next++) {
        if (next == histories.rows() || histories.x[next] != histories.x[first]) {
          blocks.add(new Block(histories, first, next));
          first = next;
        }
      }
      return List.copyOf(blocks);
    }

    private static int[] places(double[] values, double[] times) {
      return Arrays.stream(values).mapToInt(value -> Arrays.binarySearch(times, value)).toArray();
    }
  }

  /// One pass over the rows; its fields save the rows from passing them along.
  private static final class Pass {

    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final DropoutMoments left;
    private final LogRisingFactorial ways;
    private final Derivatives into;

    Pass(double[] parameters, int timesMax, Derivatives into) {
      this.r = parameters[R];
      this.alpha = parameters[ALPHA];
      this.s = parameters[S];
      this.beta = parameters[BETA];
      this.left = new DropoutMoments(alpha, beta, s, timesMax);
      this.ways = new LogRisingFactorial(r);
      this.into = into;
    }

    void add(Histories histories, Block block) {
      int x = histories.x[block.first];
      ways.at(x);
      left.tabulate(r + x, block.times);
      double customers = 0;
      for (int row = block.first; row < block.next; row++) {
        double age = histories.age[row];
        int place = row - block.first;
        addLeft(histories.count[row], block.tx[place], block.age[place], 1 / (beta + age));
        customers += histories.count[row];
        if (row + 1 == block.next || histories.age[row + 1] != age) {
          addAlive(customers, r + x, age);
          customers = 0;
        }
      }
    }

    /// Those who are alive all the time, and `s` and `beta` of nobody else.
    private void addAlive(double customers, double m, double age) {
      double a = 1 / (alpha + age);
      double b = 1 / (beta + age);
      double silentA = Math.log1p(age / alpha);
      double silentB = Math.log1p(age / beta);
      var gradient = into.gradient;
      var hessian = into.hessian;
      into.value +=
          customers * (ways.log() - (m - r) * Math.log(alpha + age) - r * silentA - s * silentB);
      gradient[R] += customers * (ways.first() - silentA);
      gradient[ALPHA] += customers * (r / alpha - m * a);
      gradient[S] += customers * -silentB;
      gradient[BETA] += customers * (s / beta - s * b);
      hessian[R][R] += customers * ways.second();
      hessian[ALPHA][R] += customers * (1 / alpha - a);
      hessian[ALPHA][ALPHA] += customers * (m * a * a - r / (alpha * alpha));
      hessian[BETA][S] += customers * (1 / beta - b);
      hessian[BETA][BETA] += customers * (s * b * b - s / (beta * beta));
    }

    /// ln(1 + e^z) with z = ln(s b J), b = 1 / (beta + T).
    private void addLeft(double customers, int tx, int age, double b) {
      double z = Math.log(s * b) + left.between(tx, age);
      if (z == Double.NEGATIVE_INFINITY) {
        return;
      }
      double small = Math.exp(-Math.abs(z));
      double gone = (z > 0 ? 1 : small) / (1 + small);
      into.value += customers * (Math.max(z, 0) + Math.log(1 + small));
      var g = left.gradient;
      var h = left.hessian;
      g[S] += 1 / s;
      g[BETA] -= b;
      h[S][S] -= 1 / (s * s);
      h[BETA][BETA] += b * b;
      double weight = customers * gone;
      for (int i = 0; i < 4; i++) {
        into.gradient[i] += weight * g[i];
        for (int j = 0; j <= i; j++) {
          into.hessian[i][j] += weight * (h[i][j] + (1 - gone) * g[i] * g[j]);
        }
      }
    }
  }
}
