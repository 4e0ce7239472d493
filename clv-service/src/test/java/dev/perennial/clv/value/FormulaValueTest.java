package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaValueTest {

  private static final LocalDate START = LocalDate.of(2023, 1, 15);

  /// A: one order of 200, then gone.
  @Test
  void oneOrderIsWorthItself() {
    var a = Orders.summary(new Orders.Order(START, 200_00));

    assertThat(FormulaValue.ofInactive(a)).isEqualTo(new FormulaValue(200_00, 1, 1, 200_00));
  }

  /// B: nine orders of 75 over three years, then gone.
  @Test
  void nineOrdersOverThreeYearsAreWorthTheirSum() {
    var b = Orders.summary(every(4, 9));

    assertThat(FormulaValue.ofInactive(b)).isEqualTo(new FormulaValue(75_00, 3, 3, 675_00));
  }

  /// C: three orders of 75 in the first year, still active in a shop whose customers stay three.
  @Test
  void activeCustomerIsWorthMoreThanPaidSoFar() {
    var c = Orders.summary(every(4, 3));

    var formula = FormulaValue.ofActive(c, START.plusYears(1), 3);

    assertThat(formula).isEqualTo(new FormulaValue(75_00, 3, 3, 675_00));
    assertThat(c.netMinor()).isEqualTo(225_00);
  }

  @Test
  void activeCustomerOlderThanTheShopsMeanKeepsTheOwnLifespan() {
    var b = Orders.summary(every(4, 9));

    assertThat(FormulaValue.ofActive(b, START.plusYears(4), 1.7))
        .isEqualTo(new FormulaValue(75_00, 2.25, 4, 675_00));
  }

  @Test
  void productIsRoundedOnceHalfUp() {
    var cents = Orders.summary(new Orders.Order(START, 3));

    assertThat(FormulaValue.ofActive(cents, START, 1.5).minor()).isEqualTo(5);
  }

  @Test
  void withoutPurchaseThereIsNothing() {
    var nobody = PurchaseSummary.withoutPurchase(0, 0);

    assertThat(FormulaValue.ofInactive(nobody).minor()).isZero();
    assertThat(FormulaValue.ofActive(nobody, START, 3).minor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleShopLifespansAreRefused(double years) {
    var one = Orders.summary(new Orders.Order(START, 200_00));

    assertThatIllegalArgumentException().isThrownBy(() -> FormulaValue.ofActive(one, START, years));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-01-15, 2023-01-15, 1",
    "2023-01-15, 2024-01-15, 1",
    "2023-01-15, 2024-01-16, 2",
    "2023-01-15, 2026-01-15, 3",
    "2024-02-29, 2025-02-28, 1",
    "2024-02-29, 2025-03-01, 2"
  })
  void startedYearsCountWhole(LocalDate first, LocalDate last, int years) {
    assertThat(Lifespan.years(first, last)).isEqualTo(years);
  }

  @Test
  void lifespanDoesNotRunBackwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lifespan.years(START, START.minusDays(1)));
  }

  private static Orders.Order[] every(int months, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Orders.Order(START.plusMonths((long) i * months), 75_00))
        .toArray(Orders.Order[]::new);
  }
}
