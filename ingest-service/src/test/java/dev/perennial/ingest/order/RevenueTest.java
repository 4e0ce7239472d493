package dev.perennial.ingest.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.rate.Conversion;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class RevenueTest {

  private static final Conversion DOLLARS_TO_EUROS =
      new Conversion(Currency.getInstance("EUR"), BigDecimal.ONE, new BigDecimal("1.09"));

  @Test
  void thePartsOfAPaidOrderAddUpInBothCurrencies() {
    var order = Orders.worth(Status.PAID, "USD", "120", "20");
    assertThat(Revenue.inShopMoney(order, RevenuePolicy.GOODS))
        .hasToString(text("USD", "120.00", "20.00", "100.00"));
    assertThat(Revenue.converted(order, RevenuePolicy.GOODS, DOLLARS_TO_EUROS))
        .hasToString(text("EUR", "110.09", "18.35", "91.74"));
  }

  @Test
  void pendingAndCancelledOrdersCountForNothing() {
    assertThat(
            Revenue.inShopMoney(
                Orders.worth(Status.PENDING, "EUR", "120", "0"), RevenuePolicy.GOODS))
        .hasToString(text("EUR", "120.00", "0.00", "0.00"));
    assertThat(
            Revenue.converted(
                Orders.worth(Status.CANCELLED, "USD", "120", "120"),
                RevenuePolicy.GOODS,
                DOLLARS_TO_EUROS))
        .hasToString(text("EUR", "110.09", "110.09", "0.00"));
  }

  @Test
  void aCreditNoteIsNegative() {
    assertThat(
            Revenue.inShopMoney(
                Orders.worth(Status.PAID, "GBP", "-27.5", "0"), RevenuePolicy.GOODS))
        .hasToString(text("GBP", "-27.50", "0.00", "-27.50"));
  }

  @Test
  void shopMoneyKeepsTheDigitsThatTheShopGave() {
    assertThat(
            Revenue.inShopMoney(
                    Orders.worth(Status.PAID, "EUR", "10.0050", "0"), RevenuePolicy.GOODS)
                .gross())
        .hasToString("10.005");
    assertThat(
            Revenue.inShopMoney(Orders.worth(Status.PAID, "JPY", "1200", "0"), RevenuePolicy.GOODS)
                .gross())
        .hasToString("1200");
    assertThat(
            Revenue.inShopMoney(Orders.worth(Status.PAID, "KWD", "1.5", "0"), RevenuePolicy.GOODS)
                .gross())
        .hasToString("1.500");
  }

  private static String text(String currency, String gross, String refunded, String net) {
    return "Revenue[currency=%s, gross=%s, refunded=%s, net=%s]"
        .formatted(currency, gross, refunded, net);
  }
}
