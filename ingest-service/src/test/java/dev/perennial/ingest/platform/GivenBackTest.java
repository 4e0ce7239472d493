package dev.perennial.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.Part;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GivenBackTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  /// 100.00 goods, 22.00 tax, 10.00 shipping
  private static final Charge CHARGED =
      new Charge(
          amount("132.00"), Map.of(Part.TAX, amount("22.00"), Part.SHIPPING, amount("10.00")));

  @Test
  void taxIsWhatItWasOfTheCharge() {
    assertThat(GivenBack.of(amount("66.00"), CHARGED, EUR))
        .isEqualTo(new Charge(amount("66.00"), Map.of(Part.TAX, amount("11.00"))));
  }

  @Test
  void whatExceedsTheGoodsFallsOnShipping() {
    assertThat(GivenBack.of(amount("126.00"), CHARGED, EUR))
        .isEqualTo(
            new Charge(
                amount("126.00"),
                Map.of(Part.TAX, amount("21.00"), Part.SHIPPING, amount("5.00"))));
  }

  @Test
  void allOfItIsTheCharge() {
    assertThat(GivenBack.of(amount("132.00"), CHARGED, EUR)).isEqualTo(CHARGED);
  }

  @Test
  void moreThanWasChargedIsTheCharge() {
    assertThat(GivenBack.of(amount("500.00"), CHARGED, EUR)).isEqualTo(CHARGED);
  }

  @Test
  void nothingOfNothingIsNothing() {
    assertThat(GivenBack.of(amount("1.00"), Charge.NOTHING, EUR)).isEqualTo(Charge.NOTHING);
    assertThat(GivenBack.of(amount("-1.00"), CHARGED, EUR)).isEqualTo(Charge.NOTHING);
  }

  @Test
  void taxHasTheDigitsOfTheCurrency() {
    var charged = Charge.of(amount("1100")).including(Part.TAX, amount("100"));
    assertThat(GivenBack.of(amount("500"), charged, Currency.getInstance("JPY")).part(Part.TAX))
        .isEqualTo(amount("45"));
  }

  @Test
  void partIsNotMoreThanItWas() {
    var told = Charge.of(amount("40.00")).including(Part.SHIPPING, amount("30.00"));
    assertThat(GivenBack.within(told, CHARGED))
        .isEqualTo(new Charge(amount("40.00"), Map.of(Part.SHIPPING, amount("10.00"))));
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }
}
