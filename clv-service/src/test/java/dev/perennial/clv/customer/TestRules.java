package dev.perennial.clv.customer;

import dev.perennial.clv.model.GammaGamma;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.model.ParetoNbd;
import dev.perennial.clv.model.PurchaseModel;
import dev.perennial.clv.segment.Overdue;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.segment.TierPolicy;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.Spend;
import dev.perennial.clv.value.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Rules to judge by: those that an installation starts with, and random ones.
final class TestRules {

  static final BusinessCalendar BERLIN = new BusinessCalendar(ZoneId.of("Europe/Berlin"));

  static final Rules GIVEN =
      new Rules(
          "given-1",
          Valuation.ofRevenue(
              new MbgNbd(0.525, 43.281, 0.891, 1.614),
              new Spend.OwnMean(),
              Horizon.undiscounted(365)),
          new TierPolicy(List.of(50_00L, 150_00L, 400_00L), 0.05, Duration.ofDays(14)),
          new StagePolicy(
              0.8, 0.55, 0.3, new Overdue(0.95, 0.99), Duration.ofDays(730), Duration.ofDays(30)),
          Optional.empty(),
          BERLIN);

  private TestRules() {}

  static Rules from(RandomGenerator random) {
    return new Rules(
        "random",
        new Valuation(
            model(random),
            spend(random),
            new Horizon(random.nextInt(30, 800), random.nextBoolean() ? 0 : random.nextDouble(0.2)),
            random.nextBoolean() ? 1 : random.nextDouble(0.1, 1)),
        tiers(random),
        stages(random),
        Optional.empty(),
        BERLIN);
  }

  /// Epochs whose rules have nothing in common, the first from the beginning of time.
  static Epochs epochs(RandomGenerator random, List<Instant> begins) {
    var epochs = new ArrayList<Epoch>();
    epochs.add(new Epoch(1, Instant.EPOCH, new Cause.Time(), from(random)));
    for (var begin : begins) {
      var number = epochs.size() + 1;
      var cause =
          random.nextBoolean() ? new Cause.Refitted("random") : new Cause.PolicyChanged(number);
      epochs.add(new Epoch(number, begin, cause, from(random)));
    }
    return new Epochs(epochs);
  }

  private static PurchaseModel model(RandomGenerator random) {
    var r = random.nextDouble(0.1, 3);
    var alpha = random.nextDouble(5, 200);
    return random.nextInt(4) == 0
        ? new ParetoNbd(r, alpha, random.nextDouble(0.2, 3), random.nextDouble(5, 300))
        : new MbgNbd(r, alpha, random.nextDouble(0.05, 3), random.nextDouble(0.2, 10));
  }

  private static Spend spend(RandomGenerator random) {
    return random.nextBoolean()
        ? new Spend.OwnMean()
        : new Spend.Fitted(
            new GammaGamma(
                random.nextDouble(0.5, 8),
                random.nextDouble(1.2, 6),
                random.nextDouble(5_00, 50_00)));
  }

  private static TierPolicy tiers(RandomGenerator random) {
    return new TierPolicy(
        random.longs(3, 0, 500_00).sorted().boxed().toList(),
        random.nextBoolean() ? 0 : random.nextDouble(0.3),
        Duration.ofHours(random.nextInt(0, 600)));
  }

  private static Overdue overdue(RandomGenerator random) {
    var slipping = random.nextDouble(0.3, 1);
    return random.nextInt(3) == 0
        ? Overdue.NEVER
        : new Overdue(slipping, random.nextDouble(slipping, 1));
  }

  private static StagePolicy stages(RandomGenerator random) {
    var shares = random.doubles(3, 0.01, 0.99).sorted().distinct().toArray();
    return new StagePolicy(
        shares[2],
        shares[1],
        shares[0],
        overdue(random),
        Duration.ofDays(random.nextInt(20, 1_000)),
        Duration.ofHours(random.nextInt(1, 1_500)));
  }
}
