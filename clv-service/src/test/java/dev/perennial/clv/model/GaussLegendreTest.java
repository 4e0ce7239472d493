package dev.perennial.clv.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 1, 2, 3, 5, 6, 9})
  void rulesAreThoseOfHipparchus(double effort) {
    var rule = GaussLegendre.forEffort(effort);
    var known = new GaussIntegratorFactory().legendre(2 * rule.pairs());

    for (int i = 0; i < rule.pairs(); i++) {
      int place = 2 * rule.pairs() - 1 - i;
      assertThat(rule.point(i)).isCloseTo(known.getPoint(place), within(1e-15));
      assertThat(rule.weight(i)).isCloseTo(known.getWeight(place), within(5e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.1, 1, 2, 3, 5, 6, 9})
  void polynomialsAreIntegrated(double effort) {
    var rule = GaussLegendre.forEffort(effort);
    for (int k = 0; k < 2 * rule.pairs(); k++) {
      int power = 2 * k;
      double sum =
          IntStream.range(0, rule.pairs())
              .mapToDouble(i -> 2 * rule.weight(i) * Math.pow(rule.point(i), power))
              .sum();

      assertThat(sum).as("power %d", power).isCloseTo(2.0 / (power + 1), within(1e-14));
    }
  }
}
