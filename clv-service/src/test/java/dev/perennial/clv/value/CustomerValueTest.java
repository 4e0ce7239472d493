package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.perennial.clv.model.MbgNbd;
import dev.perennial.clv.value.Orders.Order;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerValueTest {

  private static final Spend OWN = new Spend.OwnMean();
  private static final MbgNbd MODEL = new MbgNbd(0.525, 43.28, 0.891, 1.614);
  private static final LocalDate START = LocalDate.of(2025, 3, 2);
  private static final Valuation YEAR = Valuation.ofRevenue(MODEL, OWN, Horizon.undiscounted(365));
  private static final PurchaseSummary THREE_DAYS =
      Orders.summary(
          new Order(START, 20_00),
          new Order(START, 10_00),
          new Order(START.plusDays(40), 50_00),
          new Order(START.plusDays(90), 40_00));

  @Test
  void totalIsPaidPlusExpectedTimesMeanSpendOfADay() {
    double expected = MODEL.expectedPurchases(2, 90, 120.5, 365);

    var value = YEAR.of(THREE_DAYS, 120.5);

    assertThat(value.historic().minor()).isEqualTo(120_00);
    assertThat(value.predicted().expectedPurchases()).isEqualTo(expected);
    assertThat(value.predicted().discountedPurchases()).isEqualTo(expected);
    assertThat(value.predicted().pAlive()).isEqualTo(MODEL.pAlive(2, 90, 120.5));
    assertThat(value.predicted().spendMinor()).isEqualTo(40_00);
    assertThat(value.predicted().minor()).isEqualTo(Math.round(expected * 40_00));
    assertThat(value.totalMinor()).isEqualTo(120_00 + Math.round(expected * 40_00));
  }

  @Test
  void refundedDayLowersMoneyAndIsNoPurchaseDay() {
    var refunded = Orders.summary(new Order(START, 20_00), new Order(START.plusDays(40), 0));

    var value = YEAR.of(refunded, 120);

    assertThat(value.historic().minor()).isEqualTo(20_00);
    assertThat(value.predicted().expectedPurchases())
        .isEqualTo(MODEL.expectedPurchases(0, 0, 120, 365));
  }

  @Test
  void withoutPurchaseNothingIsExpected() {
    var value = YEAR.of(PurchaseSummary.withoutPurchase(0, -5_00), 0);

    assertThat(value.predicted().minor()).isZero();
    assertThat(value.totalMinor()).isEqualTo(-5_00);
  }

  /// Against the sum over steps of a hundredth of a day.
  @ParameterizedTest
  @CsvSource({
    "0.05, 365, 0",
    "0.15, 365, 30.5",
    "0.15, 1095, 30.5",
    "1, 365, 0",
    "1, 1095, 400",
    "0.15, 1, 0"
  })
  void purchaseIsDiscountedFromItsVeryInstant(double rate, int days, double silence) {
    double age = 90 + silence;

    var predicted = over(days, rate).of(THREE_DAYS, age).predicted();

    assertThat(predicted.discountedPurchases())
        .isCloseTo(inSmallSteps(2, 90, age, rate, days), Percentage.withPercentage(1e-7))
        .isLessThan(predicted.expectedPurchases());
  }

  @Test
  void purchaseOfNewCustomerIsDiscountedFromItsVeryInstant() {
    var first = Orders.summary(new Order(START, 20_00));

    var predicted = over(730, 0.15).of(first, 0).predicted();

    assertThat(predicted.discountedPurchases())
        .isCloseTo(inSmallSteps(0, 0, 0, 0.15, 730), Percentage.withPercentage(1e-6));
  }

  @Test
  void vanishingDiscountIsNone() {
    var almost = over(365, 1e-12).of(THREE_DAYS, 120.5).predicted();
    var none = YEAR.of(THREE_DAYS, 120.5).predicted();

    assertThat(almost.discountedPurchases())
        .isCloseTo(none.discountedPurchases(), Offset.offset(1e-11));
  }

  @Test
  void marginScalesWhatWasPaidAndWhatIsExpected() {
    var third = new Valuation(MODEL, OWN, YEAR.horizon(), 1 / 3.0);

    var value = third.of(THREE_DAYS, 120.5);

    var revenue = YEAR.of(THREE_DAYS, 120.5);
    assertThat(value.historic().minor()).isEqualTo(40_00);
    assertThat(value.predicted().expectedPurchases())
        .isEqualTo(revenue.predicted().expectedPurchases());
    assertThat(value.exactTotalMinor())
        .isCloseTo(revenue.exactTotalMinor() / 3, Offset.offset(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0", "-0.1", "1.01", "NaN"})
  void impossibleMarginsAreRefused(double margin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Valuation(MODEL, OWN, YEAR.horizon(), margin));
  }

  @ParameterizedTest
  @CsvSource({"1", "0.35"})
  void explanationAddsUp(double margin) {
    var asOf = Instant.parse("2025-07-01T10:00:00Z");
    var formula = FormulaValue.ofActive(THREE_DAYS, LocalDate.of(2025, 7, 1), 2);

    var why =
        Explanation.of(
            asOf,
            "given-1",
            new Valuation(MODEL, OWN, new Horizon(365, 0.1), margin),
            THREE_DAYS,
            120.5,
            formula);

    assertThat(why.parts().stream().mapToLong(Explanation.Part::minor).sum())
        .isEqualTo(why.value().totalMinor());
    assertThat(why.parts())
        .allSatisfy(
            part ->
                assertThat((double) part.minor())
                    .isCloseTo(part.quantity() * part.eachMinor(), Offset.offset(0.5 + 1e-9)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "365, -0.1", "365, NaN", "365, Infinity"})
  void impossibleHorizonsAreRefused(int days, double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Horizon(days, rate));
  }

  @Test
  void summaryThatContradictsItselfIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseSummary(3, 90, 3, 90, 30, START, START.plusDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseSummary(1, 90, 2, 90, 30, START, START.plusDays(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PurchaseSummary(0, 0, 0, 0, 0, START, START));
  }

  private static Valuation over(int days, double rate) {
    return Valuation.ofRevenue(MODEL, OWN, new Horizon(days, rate));
  }

  private static double inSmallSteps(int x, double tx, double age, double rate, int days) {
    double sum = 0;
    double before = 0;
    for (int step = 1; step <= days * 100; step++) {
      double until = MODEL.expectedPurchases(x, tx, age, step / 100.0);
      sum += (until - before) * Math.pow(1 + rate, -(step - 0.5) / 100 / 365.25);
      before = until;
    }
    return sum;
  }
}
