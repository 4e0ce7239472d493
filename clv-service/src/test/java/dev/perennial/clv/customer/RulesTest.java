package dev.perennial.clv.customer;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.segment.Overdue;
import dev.perennial.clv.segment.StagePolicy;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.PurchaseSummary;
import dev.perennial.clv.value.Spend;
import dev.perennial.clv.value.Valuation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final LocalDate DAY = LocalDate.of(2025, 3, 2);
  private static final PurchaseSummary ONCE =
      new PurchaseSummary(1, 20_00, 1, 20_00, 20_00, DAY, DAY);
  private static final Duration FOR_EVER = Duration.ofDays(100_000);

  @Test
  void stageBeginsWhereTheProbabilityOfBeingAliveHasFallenToItsShare() {
    Property.holds(
        2_000,
        random -> {
          var rules = patient(TestRules.from(random));
          var purchases = RandomPurchases.from(random);

          var moments = rules.stageMoments(purchases);

          requireShare(rules, purchases, moments.slipping(), rules.stages().slipping());
          requireShare(rules, purchases, moments.atRisk(), rules.stages().atRisk());
          requireShare(rules, purchases, moments.lost(), rules.stages().lost());
        });
  }

  @Test
  void stageBeginsNoMicrosecondEarly() {
    Property.holds(
        2_000,
        random -> {
          var rules = patient(TestRules.from(random));
          var purchases = RandomPurchases.from(random);

          var slipping = rules.stageMoments(purchases).slipping();

          if (comes(rules, purchases, slipping)) {
            assertThat(share(rules, purchases, slipping.minus(1, MICROS)))
                .isGreaterThan(rules.stages().slipping() - 1e-12);
            assertThat(share(rules, purchases, slipping))
                .isLessThan(rules.stages().slipping() + 1e-12);
          }
        });
  }

  @Test
  void overdueIsWhoWouldHaveBoughtAgainWithThatProbability() {
    Property.holds(
        2_000,
        random -> {
          var overdue = new Overdue(random.nextDouble(0.1, 0.9), random.nextDouble(0.9, 0.999));
          var faithful =
              new StagePolicy(3e-12, 2e-12, 1e-12, overdue, FOR_EVER, Duration.ofDays(30));
          var rules = with(TestRules.from(random), faithful);
          var purchases = RandomPurchases.from(random);

          var moments = rules.stageMoments(purchases);

          requireBack(rules, purchases, moments.slipping(), overdue.slipping());
          requireBack(rules, purchases, moments.atRisk(), overdue.atRisk());
        });
  }

  @Test
  void regularBuyersSlipBeforeTheModelDoubtsThem() {
    var weekly = new PurchaseSummary(80, 800_00, 80, 800_00, 10_00, DAY, DAY.plusDays(79 * 7));
    var neverLeaves =
        Valuation.ofRevenue(
            new MbgNbd(2, 14, 0.003, 50), new Spend.OwnMean(), Horizon.undiscounted(365));
    var given = TestRules.GIVEN;
    var rules =
        new Rules(
            "given", neverLeaves, given.tiers(), given.stages(), given.rfm(), given.calendar());

    var moments = rules.stageMoments(weekly);

    var silence = Duration.between(TestRules.BERLIN.startOf(weekly.lastDay()), moments.slipping());
    assertThat(silence).isBetween(Duration.ofDays(14), Duration.ofDays(35));
  }

  @Test
  void silenceLosesEverybodyWhateverTheModelHopes() {
    var stages =
        new StagePolicy(0.8, 0.55, 1e-9, Overdue.NEVER, Duration.ofDays(730), Duration.ofDays(30));

    var moments = with(TestRules.GIVEN, stages).stageMoments(ONCE);

    assertThat(moments.lost()).isEqualTo(TestRules.BERLIN.startOf(DAY).plus(Duration.ofDays(730)));
    assertThat(moments.atRisk()).isBefore(moments.lost());
  }

  @Test
  void nobodyIsYoungerThanTheirLastPurchase() {
    var ahead = new PurchaseSummary(2, 40_00, 2, 40_00, 20_00, DAY, DAY.plusDays(1));
    var justBefore = TestRules.BERLIN.startOf(DAY.plusDays(1)).minusSeconds(60);

    assertThat(TestRules.GIVEN.age(ahead, justBefore)).isEqualTo(1);
    assertThat(TestRules.GIVEN.today(ahead, justBefore)).isEqualTo(DAY.plusDays(1));
  }

  private static void requireShare(
      Rules rules, PurchaseSummary purchases, Instant moment, double share) {
    if (comes(rules, purchases, moment)) {
      assertThat(share(rules, purchases, moment)).isCloseTo(share, Offset.offset(1e-9));
    }
  }

  /// By the plain formula, for histories whose moment comes by being overdue.
  private static void requireBack(
      Rules rules, PurchaseSummary purchases, Instant moment, double share) {
    var model = rules.by().model();
    var start = model.alpha() + purchases.recencyDays();
    var now = model.alpha() + rules.age(purchases, moment);
    var staysAway = Math.pow(start / now, model.r() + purchases.repeatPurchases());
    if (comes(rules, purchases, moment)
        && share(rules, purchases, moment) > 2 * rules.stages().slipping()) {
      assertThat(1 - staysAway).isCloseTo(share, Offset.offset(1e-9));
    }
  }

  private static boolean comes(Rules rules, PurchaseSummary purchases, Instant moment) {
    return rules.age(purchases, moment) - purchases.recencyDays() < Rules.NEVER_DAYS;
  }

  /// P(alive) at `at` as a share of what it was right after the last purchase.
  private static double share(Rules rules, PurchaseSummary purchases, Instant at) {
    var x = purchases.repeatPurchases();
    var recency = purchases.recencyDays();
    return rules.by().model().pAlive(x, recency, rules.age(purchases, at))
        / rules.by().model().pAlive(x, recency, recency);
  }

  private static Rules patient(Rules rules) {
    var stages = rules.stages();
    return with(
        rules,
        new StagePolicy(
            stages.slipping(),
            stages.atRisk(),
            stages.lost(),
            Overdue.NEVER,
            FOR_EVER,
            stages.returned()));
  }

  private static Rules with(Rules rules, StagePolicy stages) {
    return new Rules(
        rules.version(), rules.by(), rules.tiers(), stages, rules.rfm(), rules.calendar());
  }
}
