package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.model.MbgNbd;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextOrderTest {

  private static final MbgNbd MODEL = new MbgNbd(0.525, 43.28, 0.891, 1.614);

  @ParameterizedTest
  @CsvSource({"1, 1", "0.1, 10", "0.001, 1000", "24, 0.0416666667"})
  void steadyBuyerBuysAfterTheirOwnInterval(double perDay, double days) {
    assertThat(NextOrder.days(t -> perDay * t).orElseThrow()).isCloseTo(days, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"2, 90", "5, 100", "20, 300", "20, 2000"})
  void oneIsExpectedByThen(int x, double age) {
    DoubleUnaryOperator expected = t -> MODEL.expectedPurchasesIfAlive(x, age, t);

    var days = NextOrder.days(expected).orElseThrow();

    assertThat(expected.applyAsDouble(days)).isGreaterThanOrEqualTo(1).isCloseTo(1, within(1e-6));
  }

  @Test
  void longerSilencePutsItOff() {
    assertThat(daysAt(200)).isGreaterThan(daysAt(100));
  }

  @Test
  void whoIsExpectedLaterThanInFiveYearsHasNoDate() {
    assertThat(NextOrder.days(t -> t / (NextOrder.DAYS_MAX + 1))).isEmpty();
    assertThat(NextOrder.days(t -> t / NextOrder.DAYS_MAX)).isPresent();
    assertThat(NextOrder.days(t -> -0.99 * Math.expm1(-t))).isEmpty();
  }

  private static double daysAt(double age) {
    return NextOrder.days(t -> MODEL.expectedPurchasesIfAlive(5, age, t)).orElseThrow();
  }

  private static Offset<Double> within(double offset) {
    return Offset.offset(offset);
  }
}
