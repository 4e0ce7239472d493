package dev.perennial.ingest.platform.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import dev.perennial.ingest.platform.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WooCommerceTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BODY = "{\"id\":723,\"status\":\"completed\"}";

  /// by `openssl dgst -sha256 -hmac hush -binary | base64`
  private static final String SIGNATURE = "4rj9tzvTIoCrYT7e+/AL57hcLeST631LmW7PHE8cnig=";

  private final WooCommerce woocommerce = new WooCommerce();

  @TestFactory
  Stream<DynamicTest> golden() {
    return Goldens.of(woocommerce);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        woocommerce,
        Map.of(
            "order-completed-with-partial-refunds.json",
            List.of(
                "order orderKey=woocommerce/acme/723 status=PAID identifiers=[PLATFORM_ID, EMAIL]"
                    + " currency=USD charged={total=39.00, shipping=10.00} refunded={total=19.00}"
                    + " gross=29.00 net=10.00 channel=checkout lines=2"),
            "order-guest-processing.json",
            List.of(
                "order orderKey=woocommerce/acme/727 status=PAID identifiers=[EMAIL] currency=USD"
                    + " charged={total=29.35, tax=1.35, shipping=10.00} refunded={total=0}"
                    + " gross=18.00 net=18.00 channel=rest-api lines=2"),
            "refund-partial.json",
            List.of("fetch path=/wp-json/wc/v3/orders/723")));
  }

  @Test
  void mutationsEndInStatementsOrRefusals() {
    Mutations.survivedBy(woocommerce);
  }

  @Test
  void signatureUnderAnyOfTheSecretsIsGenuine() {
    assertThat(authenticity(SIGNATURE, BODY, "newer", "hush")).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void signatureUnderAnotherSecretIsForged() {
    assertThat(authenticity(SIGNATURE, BODY, "newer")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void headerOfAnotherFormIsUnsigned() {
    assertThat(authenticity("%", BODY, "hush")).isEqualTo(Authenticity.UNSIGNED);
  }

  @Test
  void unsignedPingIsTakenAndSaysNothing() {
    // Given
    var source = Goldens.source("woocommerce");
    var ping = new Delivery(Map.of(), "webhook_id=15".getBytes(StandardCharsets.UTF_8));

    // When
    var said = woocommerce.read(ping, Goldens.context(source));

    // Then
    assertThat(said).containsExactly(new Statement.Passed("a ping"));
    assertThat(woocommerce.authenticity(ping, source, NOW)).isEqualTo(Authenticity.GENUINE);
  }

  private Authenticity authenticity(String signature, String body, String... secrets) {
    var delivery =
        new Delivery(
            Map.of("X-WC-Webhook-Signature", signature), body.getBytes(StandardCharsets.UTF_8));
    return woocommerce.authenticity(delivery, Goldens.source("woocommerce", secrets), NOW);
  }
}
