package dev.perennial.campaign.experiment;

import dev.perennial.campaign.experiment.Batch.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/// An experiment that is simulated person by person and looked at every day.
final class Trials {

  /// @param holdout share
  /// @param people a day
  /// @param days of looks
  /// @param money of a person who is given a lift of 1; more in proportion
  record Design(double holdout, int people, int days, ToDoubleFunction<Random> money) {}

  /// The first day on which something was found; 0 for never.
  record Found(int conversions, int money, boolean fixedConversions, boolean fixedMoney) {}

  private Trials() {}

  /// @param buyers by how much more people of the variant buy
  /// @param amounts by how much higher their amounts are
  static Found run(Random random, Design design, double rate, double buyers, double amounts) {
    var batches = new ArrayList<Batch>();
    var sums = new Sums(design.holdout());
    var pending = new Pending();
    var conversions = 0;
    var money = 0;
    var batching = new Batching();
    for (int day = 1; day <= design.days(); day++) {
      for (int i = 0; i < design.people(); i++) {
        var batch = batching.next(1);
        if (batch != pending.batch) {
          batches.add(pending.batch(design.holdout()));
          pending.clear(batch);
        }
        var isVariant = random.nextDouble() >= design.holdout();
        var bought = random.nextDouble() < rate * (isVariant ? buyers : 1);
        var amount = bought ? design.money().applyAsDouble(random) * (isVariant ? amounts : 1) : 0;
        pending.add(isVariant, bought);
        sums.add(isVariant, amount);
      }
      if (conversions == 0) {
        var seen = new ArrayList<>(batches);
        seen.add(pending.batch(design.holdout()));
        conversions = new Evidence(seen).pValue() <= 0.05 ? day : 0;
      }
      if (money == 0) {
        money = sums.isSure() ? day : 0;
      }
    }
    batches.add(pending.batch(design.holdout()));
    return new Found(conversions, money, isFixedSure(batches), sums.isFixedSure());
  }

  /// The usual test of two rates, at the end only.
  private static boolean isFixedSure(List<Batch> batches) {
    var variant = batches.stream().map(Batch::variant).reduce(Counts.NONE, Counts::plus);
    var holdout = batches.stream().map(Batch::holdout).reduce(Counts.NONE, Counts::plus);
    var both = variant.plus(holdout);
    var rate = (double) both.conversions() / both.people();
    var difference =
        (double) variant.conversions() / variant.people()
            - (double) holdout.conversions() / holdout.people();
    var error = Math.sqrt(rate * (1 - rate) * (1.0 / variant.people() + 1.0 / holdout.people()));
    return Math.abs(difference) > 1.96 * error;
  }

  private static final class Pending {
    private final long[] counts = new long[4];
    private int batch;

    void add(boolean isVariant, boolean bought) {
      var arm = isVariant ? 0 : 2;
      counts[arm]++;
      counts[arm + 1] += bought ? 1 : 0;
    }

    Batch batch(double holdout) {
      return new Batch(
          batch, 1 - holdout, new Counts(counts[0], counts[1]), new Counts(counts[2], counts[3]));
    }

    void clear(int next) {
      Arrays.fill(counts, 0);
      batch = next;
    }
  }

  /// Money of both arms, cut off as soon as the cap is known.
  private static final class Sums {
    private final double holdout;
    private final List<double[]> people = new ArrayList<>();
    private final List<Double> amounts = new ArrayList<>();
    private final MoneySums[] arms = {MoneySums.NONE, MoneySums.NONE};
    private double cap;

    Sums(double holdout) {
      this.holdout = holdout;
    }

    void add(boolean isVariant, double amount) {
      if (cap > 0) {
        put(isVariant ? 0 : 1, amount);
        return;
      }
      people.add(new double[] {isVariant ? 0 : 1, amount});
      if (amount > 0) {
        amounts.add(amount);
      }
      if (amounts.size() == Counted.CAP_BUYERS) {
        cap = amounts.stream().sorted().toList().get(98);
        people.forEach(each -> put((int) each[0], each[1]));
      }
    }

    private void put(int arm, double amount) {
      var cut = Math.min(cap, amount);
      arms[arm] =
          arms[arm].plus(1, amount > 0 ? 1 : 0, cut, cut * cut, arm == 0 ? 1 - holdout : holdout);
    }

    boolean isSure() {
      return MoneyDifference.of(arms[0], arms[1], 0.05)
          .filter(found -> !found.interval().contains(0))
          .isPresent();
    }

    /// The usual test of two means, at the end only.
    boolean isFixedSure() {
      var error = Math.sqrt(squaredError(arms[0]) + squaredError(arms[1]));
      return Math.abs(arms[0].mean() - arms[1].mean()) > 1.96 * error;
    }

    private static double squaredError(MoneySums arm) {
      var mean = arm.sum() / arm.people();
      return (arm.squares() / arm.people() - mean * mean) / arm.people();
    }
  }
}
