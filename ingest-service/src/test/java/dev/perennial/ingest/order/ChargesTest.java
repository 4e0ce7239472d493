package dev.perennial.ingest.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ChargesTest {

  @Test
  void whatIsWrittenIsReadAgain() {
    var charge =
        Charge.of(new BigDecimal("-119.00"))
            .including(Part.TAX, new BigDecimal("-19.00"))
            .including(Part.GIFT_CARD, new BigDecimal("0.000001"));
    assertThat(Charges.write(charge)).isEqualTo("-119.00 TAX=-19.00 GIFT_CARD=0.000001");
    assertThat(Charges.read(Charges.write(charge))).isEqualTo(charge);
    assertThat(Charges.read(Charges.write(Charge.NOTHING))).isEqualTo(Charge.NOTHING);
  }
}
