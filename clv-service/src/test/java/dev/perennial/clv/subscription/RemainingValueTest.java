package dev.perennial.clv.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.clv.fit.FitFlag;
import dev.perennial.clv.fit.Renewals;
import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.model.ShiftedBetaGeometric;
import dev.perennial.clv.subscription.SubscriptionEvent.Kind;
import dev.perennial.clv.value.Horizon;
import dev.perennial.clv.value.Spend;
import dev.perennial.clv.value.Valuation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemainingValueTest {

  /// Of 1,000 customers of the "High End", how many were left after each of seven years (Fader &
  /// Hardie 2007).
  private static final Renewals HIGH_END =
      Renewals.ofCohort(1_000, 869, 743, 653, 593, 551, 517, 491);

  private static final ShiftedBetaGeometric GIVEN = new ShiftedBetaGeometric(1, 2);
  private static final LocalDate START = LocalDate.parse("2020-03-01");

  @Test
  void aShopsOwnContractsSayHowTheyAreRenewed() {
    var model = ContractModel.of(HIGH_END, GIVEN);
    assertThat(model.origin()).isEqualTo(ContractModel.Origin.FITTED);
    assertThat(model.flags()).isEmpty();
    assertThat(model.customers()).isEqualTo(1_000);
    assertThat(model.model().alpha()).isCloseTo(.668088, within(1e-5));
    assertThat(model.model().beta()).isCloseTo(3.806095, within(1e-5));
  }

  @Test
  void whileTheyAreTooFewTheGivenParametersDo() {
    var model = ContractModel.of(Renewals.ofCohort(10, 8, 7), GIVEN);
    assertThat(model.model()).isEqualTo(GIVEN);
    assertThat(model.origin()).isEqualTo(ContractModel.Origin.GIVEN);
    assertThat(model.flags()).contains(FitFlag.TOO_LITTLE_DATA);
  }

  @Test
  void whereNobodyEverLeftTheFitIsFollowedAndSaysThatAPriorHeldIt() {
    var model = ContractModel.of(Renewals.ofCohort(1_000, 1_000, 1_000, 1_000), GIVEN);
    assertThat(model.origin()).isEqualTo(ContractModel.Origin.FITTED);
    assertThat(model.flags()).contains(FitFlag.REGULARISED);
    assertThat(model.model().retention(4)).isGreaterThan(.99);
  }

  /// The sum over the years to come of S(n + j) / S(n) / 1.1^j, from the published figures.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void yearlyContractsAreWorthTheirDiscountedResidualLifetime(int renewals) {
    // Given
    var model = ContractModel.of(HIGH_END, GIVEN).model();
    var due = START.plusYears(renewals + 1L);
    // When
    var remaining =
        RemainingValue.of(subscription(Period.ofYears(1), renewals), model, tenPercent(), due);
    // Then
    var sum = 0.0;
    for (var j = 0; j < 2_000; j++) {
      sum += model.survival(renewals + 1 + j) / model.survival(renewals) / Math.pow(1.1, j);
    }
    assertThat(remaining.residualLifetime().orElseThrow()).isCloseTo(sum, withinPercentage(1e-8));
    assertThat(remaining.residualMinor().orElseThrow()).isEqualTo(Math.round(sum * 10_000));
    assertThat(remaining.renewalProbability())
        .isCloseTo(model.survival(renewals + 1) / model.survival(renewals), within(1e-12));
  }

  @Test
  void withinAHorizonRenewalsCountThatFallDueInIt() {
    // Given: renewed on 1 June, seen on 11 June: due on 1 July, 1 August ... 1 June
    var model = new ShiftedBetaGeometric(.7, 2.1);
    var subscription = subscription(Period.ofMonths(1), 3);
    // When
    var remaining =
        RemainingValue.of(subscription, model, undiscounted(), LocalDate.parse("2020-06-11"));
    // Then
    var sum = 0.0;
    for (var j = 1; j <= 12; j++) {
      sum += model.survival(3 + j) / model.survival(3);
    }
    assertThat(remaining.expectedRenewals()).isCloseTo(sum, withinPercentage(1e-10));
    assertThat(remaining.discountedRenewals()).isEqualTo(remaining.expectedRenewals());
    assertThat(remaining.minor()).isEqualTo(Math.round(sum * 10_000));
    assertThat(remaining.residualLifetime()).isEmpty();
  }

  @Test
  void moneyToComeIsDiscountedFromTheDayOfEachRenewal() {
    // Given
    var model = new ShiftedBetaGeometric(.7, 2.1);
    // When
    var remaining =
        RemainingValue.of(
            subscription(Period.ofDays(30), 0), model, tenPercent(), START.plusDays(10));
    // Then: due after 20, 50, 80 ... 350 days
    var sum = 0.0;
    for (var j = 1; j <= 12; j++) {
      sum += model.survival(j) / Math.pow(1.1, (20 + 30 * (j - 1)) / 365.25);
    }
    assertThat(remaining.discountedRenewals()).isCloseTo(sum, withinPercentage(1e-9));
  }

  @Test
  void theMarginCounts() {
    var subscription = subscription(Period.ofMonths(1), 0);
    var all = RemainingValue.of(subscription, GIVEN, undiscounted(), START);
    var half = RemainingValue.of(subscription, GIVEN, by(Horizon.undiscounted(365), .5), START);
    assertThat(half.minor()).isEqualTo(Math.round(all.discountedRenewals() * 5_000));
  }

  @Test
  void whatIsDueBeyondTheHorizonIsNotCounted() {
    var remaining =
        RemainingValue.of(subscription(Period.ofYears(2), 0), GIVEN, undiscounted(), START);
    assertThat(remaining.minor()).isZero();
    assertThat(remaining.renewalProbability()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void whatHasEndedBringsNothing() {
    var lapsed =
        RemainingValue.of(
            subscription(Period.ofMonths(1), 0), GIVEN, tenPercent(), START.plusMonths(2));
    assertThat(lapsed).isEqualTo(RemainingValue.NONE);
  }

  private static Valuation tenPercent() {
    return by(new Horizon(365, .1), 1);
  }

  private static Valuation undiscounted() {
    return by(Horizon.undiscounted(365), 1);
  }

  private static Valuation by(Horizon horizon, double margin) {
    return new Valuation(new MbgNbd(.5, 40, .9, 1.6), new Spend.OwnMean(), horizon, margin);
  }

  private static Subscription subscription(Period period, int renewals) {
    var terms = new Terms("Gold", period, 10_000);
    var events = new ArrayList<SubscriptionEvent>();
    for (var i = 0; i <= renewals; i++) {
      var day = START.plus(period.multipliedBy(i));
      events.add(
          new SubscriptionEvent(
              "e" + i,
              "stripe/acme/1",
              "c-1",
              i == 0 ? Kind.STARTED : Kind.RENEWED,
              noon(day),
              day,
              terms));
    }
    return Subscription.of(events);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
