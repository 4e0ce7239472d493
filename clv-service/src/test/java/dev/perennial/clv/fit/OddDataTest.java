package dev.perennial.clv.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.model.PurchaseModel;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A fit answers whatever it is given, and says when its answer is worth little.
class OddDataTest {

  @ParameterizedTest
  @EnumSource
  void nobody(PurchaseModelKind kind) {
    var fit = kind.fit(histories());

    requireAnswer(fit);
    assertThat(fit.flags()).contains(FitFlag.TOO_LITTLE_DATA, FitFlag.REGULARISED);
  }

  @ParameterizedTest
  @EnumSource
  void oneCustomer(PurchaseModelKind kind) {
    requireAnswer(kind.fit(histories(0, 0, 0)));
    requireAnswer(kind.fit(histories(0, 0, 300)));
    requireAnswer(kind.fit(histories(3, 200, 300)));
    requireAnswer(kind.fit(histories(2_000, 2_000, 2_000)));
  }

  @ParameterizedTest
  @EnumSource
  void nobodyCameBack(PurchaseModelKind kind) {
    var fit =
        kind.fit(
            Histories.of(
                new int[1_000],
                new double[1_000],
                IntStream.range(0, 1_000).mapToDouble(i -> i % 365).toArray()));

    requireAnswer(fit);
    assertThat(fit.flags()).contains(FitFlag.TOO_LITTLE_DATA, FitFlag.REGULARISED);
  }

  /// Wholesale: everybody orders every other week and nobody leaves.
  @ParameterizedTest
  @EnumSource
  void hardlyAnyDropout(PurchaseModelKind kind) {
    var random = new SplittableRandom(3);
    int customers = 400;
    var age = random.doubles(customers, 200, 370).map(Math::floor).toArray();
    var x = Arrays.stream(age).mapToInt(t -> (int) (t / 14)).toArray();
    var tx = IntStream.range(0, customers).mapToDouble(i -> x[i] * 14).toArray();

    var fit = kind.fit(Histories.of(x, tx, age));

    requireAnswer(fit);
    assertThat(fit.model().pAlive(20, 280, 284)).isGreaterThan(0.9);
  }

  /// A young shop with a handful of customers each.
  @RepeatedTest(40)
  void shortHistories() {
    long seed = System.nanoTime();
    var random = new SplittableRandom(seed);
    int customers = random.nextInt(1, 60);
    var age = random.doubles(customers, 0, 60).map(Math::floor).toArray();
    var x = IntStream.range(0, customers).map(i -> age[i] < 3 ? 0 : random.nextInt(3)).toArray();
    var tx =
        IntStream.range(0, customers)
            .mapToDouble(i -> x[i] == 0 ? 0 : x[i] + random.nextInt((int) age[i] - x[i] + 1))
            .toArray();
    for (var kind : PurchaseModelKind.values()) {
      var fit = kind.fit(Histories.of(x, tx, age));

      assertThat(fit.model().parameters().values())
          .as("seed %d %s", seed, kind)
          .allMatch(p -> p > 0 && Double.isFinite(p));
      requireAnswer(fit);
    }
  }

  @Test
  void spendThatTellsNothing() {
    for (var spendings :
        new Spendings[] {
          Spendings.of(new int[0], new double[0]),
          Spendings.of(new int[] {1}, new double[] {20}),
          Spendings.of(new int[] {1, 2, 3}, new double[] {20, 20, 20}),
          Spendings.of(new int[] {900, 1}, new double[] {1e-9, 1e9})
        }) {
      var fit = Fits.gammaGamma(spendings);

      assertThat(fit.model().parameters().values()).allMatch(p -> p > 0 && Double.isFinite(p));
      assertThat(fit.logLikelihood()).isFinite();
      assertThat(fit.flags()).contains(FitFlag.TOO_LITTLE_DATA);
    }
  }

  @Test
  void contractsAndOpportunitiesThatTellNothing() {
    assertThat(Fits.shiftedBetaGeometric(Renewals.ofCohort(0)).logLikelihood()).isZero();
    assertThat(Fits.shiftedBetaGeometric(Renewals.ofCohort(100, 100, 100)).flags())
        .contains(FitFlag.REGULARISED);
    assertThat(Fits.shiftedBetaGeometric(Renewals.ofCohort(100, 0)).logLikelihood()).isFinite();
    assertThat(Fits.bgBb(Opportunities.of(new int[0], new int[0], new int[0], new long[0])).flags())
        .contains(FitFlag.REGULARISED);
  }

  private static Histories histories(double... xTxAge) {
    return xTxAge.length == 0
        ? Histories.of(new int[0], new double[0], new double[0])
        : Histories.of(
            new int[] {(int) xTxAge[0]}, new double[] {xTxAge[1]}, new double[] {xTxAge[2]});
  }

  private static void requireAnswer(Fit<PurchaseModel> fit) {
    assertThat(fit.logLikelihood()).isFinite();
    assertThat(fit.highestLogLikelihood()).isGreaterThanOrEqualTo(fit.logLikelihood());
    assertThat(fit.standardErrors()).allMatch(error -> error > 0 && Double.isFinite(error));
    assertThat(fit.flags()).doesNotContain(FitFlag.NOT_CONVERGED);
    assertThat(fit.model().pAlive(1, 10, 30)).isBetween(0.0, 1.0);
    assertThat(fit.model().expectedPurchases(1, 10, 30, 365)).isFinite().isNotNegative();
  }
}
