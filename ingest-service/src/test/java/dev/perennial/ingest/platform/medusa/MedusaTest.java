package dev.perennial.ingest.platform.medusa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MedusaTest {

  private static final Medusa MEDUSA = new Medusa();

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Goldens.of(MEDUSA);
  }

  @Test
  void whatIsAlmostAnOrderIsReadOrRefused() {
    Mutations.survivedBy(MEDUSA);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        MEDUSA,
        Map.of(
            // 80.00 - 8.00
            "v1-order.json",
            List.of(
                "order orderKey=medusa/acme/order_01F0YET7CZ741ECWG1J3N34RXF status=PENDING"
                    + " identifiers=[EMAIL] currency=USD charged={total=82.00, shipping=10.00}"
                    + " refunded={total=0} gross=72.00 net=0.00 discountCodes=[TEST134]"
                    + " lines=1")));
  }

  @Test
  void whoForwardsSignsTheBody() {
    // printf '{"id":"order_1"}' | openssl dgst -sha256 -hmac a-secret-of-the-shop
    var signature = "f2a43ca7644e0eaac9776c9695adda28e6eb69c6581eaee401971b9df748b269";
    assertThat(check("{\"id\":\"order_1\"}", signature)).isEqualTo(Authenticity.GENUINE);
    assertThat(check("{\"id\":\"order_2\"}", signature)).isEqualTo(Authenticity.FORGED);
    assertThat(check("{\"id\":\"order_1\"}", "no hex")).isEqualTo(Authenticity.UNSIGNED);
  }

  private static Authenticity check(String body, String signature) {
    var delivery =
        new Delivery(
            Map.of("x-webhook-signature", signature), body.getBytes(StandardCharsets.UTF_8));
    return MEDUSA.authenticity(delivery, Goldens.source("medusa"), Instant.EPOCH);
  }
}
