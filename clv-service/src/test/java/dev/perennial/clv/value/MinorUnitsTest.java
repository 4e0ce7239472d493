package dev.perennial.clv.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTest {

  @ParameterizedTest
  @CsvSource({"EUR, 19.99, 1999", "JPY, 1999, 1999", "KWD, 1.999, 1999", "EUR, -0.10, -10"})
  void decimalsComeBackAsTheyWent(String currency, BigDecimal amount, long minor) {
    var units = MinorUnits.of(currency);

    assertThat(units.fromDecimal(amount)).isEqualTo(minor);
    assertThat(units.toDecimal(minor)).isEqualTo(amount);
  }

  @ParameterizedTest
  @CsvSource({"EUR, 0.005, 1", "EUR, 0.0049, 0", "JPY, 0.5, 1", "EUR, -0.005, -1"})
  void finerAmountsAreRoundedHalfUp(String currency, BigDecimal amount, long minor) {
    assertThat(MinorUnits.of(currency).fromDecimal(amount)).isEqualTo(minor);
  }

  @Test
  void currencyWithoutMinorUnitIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> MinorUnits.of("XAU"));
  }
}
