package dev.perennial.campaign.promotion;

import static dev.perennial.campaign.Changes.NOW;
import static dev.perennial.campaign.promotion.Promises.EUR;
import static dev.perennial.campaign.promotion.Promises.VALID_UNTIL;
import static dev.perennial.campaign.promotion.Promises.basket;
import static dev.perennial.campaign.promotion.Promises.fixed;
import static dev.perennial.campaign.promotion.Promises.percent;
import static dev.perennial.campaign.promotion.Promises.promised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.campaign.promotion.Stacking.Exclusive;
import dev.perennial.campaign.promotion.Verdict.Granted;
import dev.perennial.campaign.promotion.Verdict.Refused;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromisedTest {

  private final Promised code = promised(percent(15, "20.00"), new Exclusive());

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          100.00, 15.00
            0.03,  0.00
            0.04,  0.01
           10.30,  1.55
          133.33, 20.00
          133.34, 20.00
          500.00, 20.00
          """)
  void aPercentageIsRoundedOnceAndEndsAtItsMaximum(String amount, BigDecimal discount) {
    assertThat(percent(15, "20.00").off(new BigDecimal(amount), 2)).isEqualByComparingTo(discount);
  }

  @Test
  void aFixedAmountIsNeverMoreThanTheBasket() {
    assertThat(fixed("10.00").off(new BigDecimal("7.50"), 2)).isEqualTo("7.50");
    assertThat(fixed("10.00").off(new BigDecimal("70.50"), 2)).isEqualTo("10.00");
  }

  /// Of 100.00 at 15 % off 85.00 are left.
  @Test
  void anOrderTellsWhatAPercentageTookOff() {
    // Given
    var worth = new BigDecimal("20.00");
    // When
    var tookOff = percent(15, "20.00").tookOff(new BigDecimal("85.00"), worth, 2);
    var aboveMaximum = percent(15, "20.00").tookOff(new BigDecimal("850.00"), worth, 2);
    var allOfIt = percent(100, "20.00").tookOff(BigDecimal.ZERO, worth, 2);
    // Then
    assertThat(tookOff).isEqualTo("15.00");
    assertThat(aboveMaximum).isEqualTo("150.00");
    assertThat(allOfIt).isEqualTo("20.00");
  }

  @Test
  void aCodeIsGoodToItsLastInstant() {
    assertThat(code.judge(basket("100.00"), VALID_UNTIL))
        .isEqualTo(new Granted(new BigDecimal("15.00")));
    assertThat(code.judge(basket("100.00"), VALID_UNTIL.plusNanos(1000)))
        .isEqualTo(new Refused(Refusal.EXPIRED));
  }

  @ParameterizedTest
  @CsvSource({"REDEEMED, USED", "REVOKED, REVOKED", "EXPIRED, EXPIRED"})
  void whatIsNotIssuedIsRefused(CodeState state, Refusal reason) {
    // Given
    var other = new Promised(code.code(), code.issue(), state, false);
    // When
    var verdict = other.judge(basket("100.00"), NOW);
    // Then
    assertThat(verdict).isEqualTo(new Refused(reason));
  }

  @Test
  void aBasketThatDoesNotFitIsRefusedForOneReason() {
    // Given
    var hundred = new BigDecimal("100.00");
    // When
    var dollars = new Basket(hundred, Currency.getInstance("USD"), Optional.of("c"));
    var others = new Basket(hundred, EUR, Optional.of("somebody else"));
    // Then
    assertThat(code.judge(dollars, NOW)).isEqualTo(new Refused(Refusal.OTHER_CURRENCY));
    assertThat(code.judge(others, NOW)).isEqualTo(new Refused(Refusal.OTHER_CUSTOMER));
    assertThat(code.judge(basket("0.03"), NOW)).isEqualTo(new Refused(Refusal.NOTHING_TO_TAKE_OFF));
    assertThatThrownBy(() -> basket("0.001")).isInstanceOf(IllegalArgumentException.class);
  }

  /// 10.00 of a maximum of 20.00 that was worth 18.60 in the reporting currency.
  @Test
  void aForeignDiscountCostsItsShareOfTheWorth() {
    // Given
    var issue = code.issue();
    var foreign =
        new Issue(
            issue.decisionId(),
            issue.campaign(),
            issue.customerId(),
            issue.benefit(),
            Currency.getInstance("USD"),
            new BigDecimal("18.60"),
            issue.stacking(),
            issue.issuedAt(),
            issue.validUntil());
    // When
    var cost =
        new Promised(code.code(), foreign, CodeState.ISSUED, false)
            .cost(new BigDecimal("10.00"), 2);
    // Then
    assertThat(cost).isEqualTo("9.30");
  }

  @ParameterizedTest
  @EnumSource(
      value = CodeState.class,
      names = {"ISSUED", "REVOKED"})
  void aRolledBackCodeIsGoodAgainUnlessItsCauseIsGone(CodeState expected) {
    // Given
    var causeRefunded = expected == CodeState.REVOKED;
    var used = new Promised(code.code(), code.issue(), CodeState.REDEEMED, causeRefunded);
    var use = use(1);
    // When
    var after = used.without(use, List.of(use));
    // Then
    assertThat(after.state()).isEqualTo(expected);
    assertThat(used.without(use, List.of(use, use(2))).state()).isEqualTo(CodeState.REDEEMED);
  }

  private Use use(long id) {
    return new Use(
        id,
        code.code(),
        Optional.empty(),
        Optional.empty(),
        BigDecimal.ONE,
        NOW,
        false,
        false,
        false);
  }
}
