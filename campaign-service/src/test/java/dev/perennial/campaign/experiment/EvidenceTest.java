package dev.perennial.campaign.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.campaign.experiment.Batch.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

  /// Goes through all 4^6 histories of six people: each comes into the variant or not, buys or not.
  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 0", "0.9, 0.03, 0", "0.9, 0.5, 0", "0.1, 0.2, 0",
    "0.9, 0.05, 0.1", "0.9, 0.3, -0.2", "0.5, 0.001, 0.4", "0.3, 0.6, 0.399"
  })
  void theExpectationUnderWhatIsDoubtedIsAtMostOne(
      double share, double holdoutRate, double difference) {
    // Given
    var expectation = 0.0;
    // When
    for (int history = 0; history < 4096; history++) {
      var probability = 1.0;
      var batches = new ArrayList<Batch>();
      for (int person = 0; person < 6; person++) {
        var isVariant = (history >> (2 * person) & 1) == 1;
        var bought = (history >> (2 * person + 1) & 1);
        var rate = isVariant ? holdoutRate + difference : holdoutRate;
        probability *= (isVariant ? share : 1 - share) * (bought == 1 ? rate : 1 - rate);
        var one = new Counts(1, bought);
        var none = Counts.NONE;
        // Three batches of two.
        batches.add(new Batch(person / 2, share, isVariant ? one : none, isVariant ? none : one));
      }
      expectation += probability * pay(batches, difference);
    }
    // Then: an e-variable; with no difference it is the ratio of two densities, so exactly 1
    assertThat(expectation).isLessThanOrEqualTo(1 + 1e-9).isGreaterThan(0.9);
    if (difference == 0) {
      assertThat(expectation).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theFirstBatchIsNotBetOnAndTheSecondIsByWhatTheFirstShowed() {
    // Given: 8 of 80 and 0 of 20, so a common rate of 8.5/101 and a weight of (1 - r) / (0.09 r)
    var rate = 8.5 / 101;
    var weight = (1 - rate) / (0.09 * rate);
    var variant = (weight * rate + 8) / (weight + 80);
    var holdout = weight * rate / (weight + 20);
    var mixed = 0.8 * variant + 0.2 * holdout;
    var batches =
        List.of(
            new Batch(0, 0.8, new Counts(80, 8), new Counts(20, 0)),
            new Batch(1, 0.8, new Counts(3, 1), new Counts(1, 0)));
    // When
    var eValue = new Evidence(batches).eValue();
    // Then
    var expected =
        variant
            * Math.pow(1 - variant, 2)
            * (1 - holdout)
            / (mixed * Math.pow(1 - mixed, 2) * (1 - mixed));
    assertThat(eValue).isCloseTo(expected, within(1e-12));
  }

  @Test
  void nothingIsKnownOfNobody() {
    // Given
    var evidence = new Evidence(List.of());
    // When
    var interval = evidence.difference(0, 0.05);
    // Then
    assertThat(evidence.eValue()).isEqualTo(1);
    assertThat(evidence.pValue()).isEqualTo(1);
    assertThat(interval.low()).isCloseTo(-1, within(1e-6));
    assertThat(interval.high()).isCloseTo(1, within(1e-6));
  }

  @Test
  void theIntervalLeavesZeroWhenTheEvidenceIsStrongEnough() {
    // Given
    var random = new Random(5);
    var seen = new ArrayList<Batch>();
    for (int nth = 0; nth < 60; nth++) {
      seen.add(batch(random, nth, 200, 0.9, 0.13, 0.08));
      var evidence = new Evidence(seen);
      // When
      var interval = evidence.difference(estimate(seen), 0.05);
      // Then
      assertThat(interval.contains(0))
          .as("after batch %d", nth)
          .isEqualTo(evidence.pValue() > 0.05);
    }
    assertThat(new Evidence(seen).pValue()).isLessThan(0.05);
  }

  @Test
  void theIntervalCoversTheTrueDifferenceAtEveryLook() {
    // Given
    var random = new Random(6);
    var missed = 0;
    // When
    for (int experiment = 0; experiment < 400; experiment++) {
      var seen = new ArrayList<Batch>();
      for (int nth = 0; nth < 30; nth++) {
        seen.add(batch(random, nth, 100, 0.8, 0.15, 0.1));
      }
      var estimate = estimate(seen);
      // The sequence is the intersection over all looks, so the last look tells of all.
      missed += new Evidence(seen).difference(estimate, 0.1).contains(0.05) ? 0 : 1;
    }
    // Then
    assertThat(Bounds.clopperPearsonHigh(missed, 400)).isLessThan(0.1);
  }

  @Test
  void whatIsRuledOutLiesOutsideOfOneInterval() {
    // Given
    var random = new Random(7);
    for (int experiment = 0; experiment < 20; experiment++) {
      var seen = new ArrayList<Batch>();
      for (int nth = 0; nth < 40; nth++) {
        seen.add(batch(random, nth, 100, 0.9, 0.06, 0.05));
      }
      // When
      var interval = new Evidence(seen).difference(estimate(seen), 0.05);
      // Then
      for (double difference = -0.9; difference < 0.9; difference += 0.01) {
        assertThat(highest(seen, difference) < 20)
            .as("experiment %d, difference %f of %s", experiment, difference, interval)
            .isEqualTo(interval.contains(difference));
      }
    }
  }

  private static double pay(List<Batch> batches, double difference) {
    var pay = 1.0;
    var variant = Counts.NONE;
    var holdout = Counts.NONE;
    for (int start = 0; start < batches.size(); start += 2) {
      for (var batch : batches.subList(start, start + 2)) {
        pay *= start == 0 ? 1 : Math.exp(Bet.after(variant, holdout).logPay(batch, difference));
      }
      for (var batch : batches.subList(start, start + 2)) {
        variant = variant.plus(batch.variant());
        holdout = holdout.plus(batch.holdout());
      }
    }
    if (difference == 0) {
      assertThat(new Evidence(batches).eValue()).isCloseTo(pay, within(1e-9));
    }
    return pay;
  }

  private static double highest(List<Batch> batches, double difference) {
    var variant = Counts.NONE;
    var holdout = Counts.NONE;
    var log = 0.0;
    var highest = 0.0;
    for (var batch : batches) {
      if (batch.nth() > 0) {
        log += Bet.after(variant, holdout).logPay(batch, difference);
        highest = Math.max(highest, log);
      }
      variant = variant.plus(batch.variant());
      holdout = holdout.plus(batch.holdout());
    }
    return Math.exp(highest);
  }

  private static Batch batch(
      Random random, int nth, int people, double share, double variantRate, double holdoutRate) {
    var counts = new long[4];
    for (int i = 0; i < people; i++) {
      var arm = random.nextDouble() < share ? 0 : 2;
      counts[arm]++;
      counts[arm + 1] += random.nextDouble() < (arm == 0 ? variantRate : holdoutRate) ? 1 : 0;
    }
    return new Batch(
        nth, share, new Counts(counts[0], counts[1]), new Counts(counts[2], counts[3]));
  }

  private static double estimate(List<Batch> batches) {
    var variant = batches.stream().map(Batch::variant).reduce(Counts.NONE, Counts::plus);
    var holdout = batches.stream().map(Batch::holdout).reduce(Counts.NONE, Counts::plus);
    return (double) variant.conversions() / variant.people()
        - (double) holdout.conversions() / holdout.people();
  }
}
