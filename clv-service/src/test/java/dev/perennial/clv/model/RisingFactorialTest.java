package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RisingFactorialTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.01, 0.55, 3.2, 15.9, 16, 17.5, 400, 1e6, 1e30, 1e300})
  void logarithmIsTheSumOfItsFactors(double r) {
    for (int x : new int[] {0, 1, 7, 8, 9, 23, 24, 25, 32, 33, 100, 5_000}) {
      double sum = IntStream.range(0, x).mapToDouble(k -> Math.log(r + k)).sum();

      assertThat(RisingFactorial.log(r, x))
          .as("%s to %d", r, x)
          .isCloseTo(sum, within(4e-15 * Math.abs(sum) + 1e-15));
    }
  }
}
