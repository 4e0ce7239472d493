package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.campaign.experiment.Trials.Design;
import dev.perennial.campaign.experiment.Trials.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Experiments by the thousand, looked at every day.
class StatisticsTest {

  private static final long SEED = 20260131;

  @ParameterizedTest(name = "{0}, holdout {1}")
  @CsvSource({
    "conversions of 5 %, 0.5, 0.05, 1",
    "conversions of 5 %, 0.1, 0.05, 1",
    "conversions of 30 %, 0.02, 0.3, 1",
    "log-normal money, 0.5, 1, 1",
    "log-normal money, 0.1, 1, 1",
    "zero-inflated money, 0.5, 0.1, 1",
    "zero-inflated money, 0.1, 0.1, 1",
    "zero-inflated money with a long tail, 0.1, 0.1, 1.5"
  })
  void falseAlarmsStayBelowFivePercentThoughOneLooksEveryDay(
      String what, double holdout, double rate, double sigma) {
    // Given
    var design = new Design(holdout, 100, 60, logNormal(sigma));
    var random = new Random(SEED);
    // When
    var found = Stream.generate(() -> Trials.run(random, design, rate, 1, 1)).limit(1_000).toList();
    // Then
    var conversions = (int) found.stream().filter(each -> each.conversions() > 0).count();
    var money = (int) found.stream().filter(each -> each.money() > 0).count();
    System.out.printf(
        "%s, holdout %.2f, seed %d: false alarms of 1000: conversions %d, money %d%n",
        what, holdout, SEED, conversions, money);
    assertThat(Bounds.clopperPearsonHigh(conversions, 1_000)).isLessThanOrEqualTo(0.05);
    assertThat(Bounds.clopperPearsonHigh(money, 1_000)).isLessThanOrEqualTo(0.05);
  }

  /// The interval of an asymptotic confidence sequence is, where it is narrowest, 3.03 standard
  /// errors to each side where a fixed one is 1.96: 2.4 times the people make up for it.
  @Test
  void anEffectIsFoundWithTheInflationThatTheLiteratureStates() {
    // Given: a test of rates of 0.2 and 0.24, holdout 10 %, has a power of 80 % with 8,843 people,
    // (1.96 + 0.8416)^2 (0.24 * 0.76 / 0.9 + 0.2 * 0.8 / 0.1) / 0.04^2 of them
    var days = 60;
    var fixed = new Design(0.1, 8_843 / days, days, logNormal(1));
    var inflated = new Design(0.1, (int) (2.4 * 8_843 / days), days, logNormal(1));
    var random = new Random(SEED);
    // When
    var small = many(random, fixed, 1.2, 1);
    var large = many(random, inflated, 1.2, 1);
    // Then
    var fixedPower = part(small, Found::fixedConversions);
    var sameSize = part(small, each -> each.conversions() > 0);
    var power = part(large, each -> each.conversions() > 0);
    var looked =
        large.stream()
            .mapToDouble(each -> each.conversions() > 0 ? each.conversions() : days)
            .average()
            .orElseThrow();
    System.out.printf(
        "conversions: fixed test %.2f, the same size %.2f, 2.4 times %.2f after %.2f of the fixed"
            + " size on average%n",
        fixedPower, sameSize, power, 2.4 * looked / days);
    assertThat(sameSize).isGreaterThan(0.5 * fixedPower);
    assertThat(power).isGreaterThan(0.8);
    assertThat(2.4 * looked / days).isLessThan(1.5);
  }

  @Test
  void moreMoneyIsFoundWithThatInflationToo() {
    // Given: all buy. Amounts of a log-normal with sigma 1 have a standard deviation of 1.31 means;
    // 20 % more is found with a power of 80 % by (1.96 + 0.8416)^2 1.31^2 (1.44 / 0.9 + 1 / 0.1) /
    // 0.2^2 = 3,906 people, and by fewer where the highest are cut off
    var days = 60;
    var fixed = new Design(0.1, 3_906 / days, days, logNormal(1));
    var inflated = new Design(0.1, (int) (2.4 * 3_906 / days), days, logNormal(1));
    var random = new Random(SEED);
    // When
    var small = many(random, fixed, 1, 1.2);
    var large = many(random, inflated, 1, 1.2);
    // Then
    var fixedPower = part(small, Found::fixedMoney);
    var sameSize = part(small, each -> each.money() > 0);
    var power = part(large, each -> each.money() > 0);
    System.out.printf(
        "money: fixed test %.2f, the same size %.2f, 2.4 times %.2f%n",
        fixedPower, sameSize, power);
    assertThat(sameSize).isGreaterThan(0.5 * fixedPower);
    assertThat(power).isGreaterThan(0.8);
  }

  /// Every 500 people the shares follow what was found so far. A look at the end tells of all.
  @Test
  void sharesThatFollowTheResultsDoNotFeignAnEffect() {
    // Given
    var random = new Random(SEED);
    var alarms = 0;
    // When
    for (int experiment = 0; experiment < 200; experiment++) {
      var shares = Shares.parse("holdout=0.1,a=0.45,b=0.45");
      var tallies = new ArrayList<Tally>();
      for (int batch = 0; batch < 20; batch++) {
        // The season doubles the rate.
        tallies.addAll(period(random, batch, shares, batch < 10 ? 0.05 : 0.1));
        shares = Thompson.next(shares, new Counted(tallies, 0, 0, Optional.empty()));
      }
      var uplifts = Results.of(new Counted(tallies, 0, 0, Optional.empty())).uplifts();
      alarms +=
          uplifts.stream().anyMatch(each -> each.conversions().pValue() <= each.alpha()) ? 1 : 0;
    }
    // Then
    System.out.printf("Thompson sampling, seed %d: false alarms of 200: %d%n", SEED, alarms);
    assertThat(Bounds.clopperPearsonHigh(alarms, 200)).isLessThanOrEqualTo(0.05);
  }

  private static List<Tally> period(Random random, int batch, Shares shares, double rate) {
    var people = new TreeMap<String, int[]>();
    for (int i = 0; i < 500; i++) {
      var counts = people.computeIfAbsent(shares.at(random.nextDouble()).arm(), _ -> new int[2]);
      counts[0]++;
      counts[1] += random.nextDouble() < rate ? 1 : 0;
    }
    return people.entrySet().stream()
        .map(
            arm ->
                new Tally(
                    batch,
                    shares,
                    arm.getKey(),
                    arm.getValue()[0],
                    0,
                    arm.getValue()[1],
                    BigDecimal.ZERO,
                    0,
                    0))
        .toList();
  }

  private static List<Found> many(Random random, Design design, double buyers, double amounts) {
    var rate = buyers > 1 ? 0.2 : 1;
    return Stream.generate(() -> Trials.run(random, design, rate, buyers, amounts))
        .limit(300)
        .toList();
  }

  private static double part(List<Found> found, Predicate<Found> which) {
    return found.stream().filter(which).count() / (double) found.size();
  }

  private static ToDoubleFunction<Random> logNormal(double sigma) {
    return random -> Math.exp(3.5 + sigma * random.nextGaussian());
  }
}
