package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.model.BgNbd;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.model.ParetoNbd;
import dev.perennial.clv.model.PurchaseModel;
import java.util.List;
import java.util.Random;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.junit.jupiter.api.RepeatedTest;

/// Customers are simulated by the story that each model tells; the fit finds the parameters that
/// they were drawn from.
class RecoveryTest {

  private static final int CUSTOMERS = 20_000;

  @RepeatedTest(3)
  void bgNbd() {
    requireRecovered(PurchaseModelKind.BG_NBD, new BgNbd(0.6, 20, 0.9, 2.5));
  }

  @RepeatedTest(3)
  void mbgNbd() {
    requireRecovered(PurchaseModelKind.MBG_NBD, new MbgNbd(0.6, 20, 0.9, 2.5));
  }

  @RepeatedTest(3)
  void paretoNbd() {
    requireRecovered(PurchaseModelKind.PARETO_NBD, new ParetoNbd(0.6, 20, 0.8, 90));
  }

  private static void requireRecovered(PurchaseModelKind kind, PurchaseModel truth) {
    long seed = System.nanoTime();
    var fit = kind.fit(simulated(truth, new Random(seed)));

    var expected = List.copyOf(truth.parameters().values());
    var found = List.copyOf(fit.model().parameters().values());
    for (int i = 0; i < expected.size(); i++) {
      // One in 15,000 fits is further off than four standard errors by chance: six are no chance.
      assertThat(Math.abs(found.get(i) - expected.get(i)))
          .as("seed %d: %s for %s", seed, fit.model(), truth)
          .isLessThan(6 * fit.standardErrors().get(i));
      assertThat(fit.standardErrors().get(i)).isLessThan(expected.get(i) / 4);
    }
    assertThat(fit.flags()).isEmpty();
  }

  private static Histories simulated(PurchaseModel truth, Random random) {
    var x = new int[CUSTOMERS];
    var tx = new double[CUSTOMERS];
    var age = new double[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      age[i] = 100 + random.nextInt(600);
      live(truth, random, i, x, tx, age[i]);
    }
    return Histories.of(x, tx, age);
  }

  private static void live(
      PurchaseModel truth, Random random, int i, int[] x, double[] tx, double age) {
    var life = Life.of(truth, random);
    double now = 0;
    while (life.staysAfter(x[i], random)) {
      now += -Math.log(1 - random.nextDouble()) / life.rate();
      if (now > Math.min(age, life.end())) {
        return;
      }
      x[i]++;
      tx[i] = now;
    }
  }

  /// What one customer was dealt.
  private record Life(double rate, double leaving, boolean leavesAfterFirst, double end) {

    static Life of(PurchaseModel truth, Random random) {
      return switch (truth) {
        case BgNbd m ->
            new Life(gamma(m.r(), m.alpha(), random), beta(m.a(), m.b(), random), false, 1e9);
        case MbgNbd m ->
            new Life(gamma(m.r(), m.alpha(), random), beta(m.a(), m.b(), random), true, 1e9);
        case ParetoNbd m ->
            new Life(
                gamma(m.r(), m.alpha(), random),
                0,
                false,
                -Math.log(1 - random.nextDouble()) / gamma(m.s(), m.beta(), random));
      };
    }

    boolean staysAfter(int x, Random random) {
      return (x == 0 && !leavesAfterFirst) || random.nextDouble() >= leaving;
    }

    private static double gamma(double shape, double rate, Random random) {
      return new GammaDistribution(shape, 1 / rate)
          .inverseCumulativeProbability(random.nextDouble());
    }

    private static double beta(double a, double b, Random random) {
      return new BetaDistribution(a, b).inverseCumulativeProbability(random.nextDouble());
    }
  }
}
