package dev.perennial.ingest.platform.bigcommerce;

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

class BigCommerceTest {

  private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);

  /// The example of Standard Webhooks and its libraries.
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  /// Of the same message under the bytes of `hush`, by Python's hmac.
  private static final String SIGNATURE_OF_HUSH = "v1,CyVCjOtga/p1bhnGx2aBxN4pSXneruddhYBmNE/2Cbw=";

  private final BigCommerce bigcommerce = new BigCommerce();

  @TestFactory
  Stream<DynamicTest> golden() {
    return Goldens.of(bigcommerce);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    var fetch = "fetch path=/v2/orders/%d?include=consignments.line_items";
    return Samples.of(
        bigcommerce,
        Map.of(
            "order-v2.json",
            List.of(
                "order orderKey=bigcommerce/acme/218 status=PENDING"
                    + " identifiers=[PLATFORM_ID, EMAIL] currency=USD"
                    + " charged={total=69.8400, tax=5.3100, shipping=11.0900} refunded={total=0}"
                    + " gross=53.44 net=0.00 channel=external lines=0"),
            "order-products-v2.json",
            List.of(fetch.formatted(149)),
            "webhook-store_order_created.json",
            List.of(fetch.formatted(250)),
            "webhook-store_order_refund_created.json",
            List.of(fetch.formatted(250)),
            "webhook-store_order_statusUpdated.json",
            List.of(fetch.formatted(250))));
  }

  @Test
  void mutationsEndInStatementsOrRefusals() {
    Mutations.survivedBy(bigcommerce);
  }

  @Test
  void exampleOfTheSchemeIsGenuine() {
    assertThat(signed(SIGNATURE, SENT, SECRET)).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void oneOfSeveralSignaturesUnderOneOfSeveralSecretsIsEnough() {
    var signatures = "v1,AAAA v1a,x " + SIGNATURE_OF_HUSH;
    assertThat(signed(signatures, SENT, "newer", "hush")).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void anotherSecretIsForged() {
    assertThat(signed(SIGNATURE, SENT, "hush")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void afterFiveMinutesItIsStale() {
    assertThat(signed(SIGNATURE, SENT.plusSeconds(300), SECRET)).isEqualTo(Authenticity.GENUINE);
    assertThat(signed(SIGNATURE, SENT.plusSeconds(301), SECRET)).isEqualTo(Authenticity.STALE);
  }

  @Test
  void fiveMinutesAheadItIsStale() {
    assertThat(signed(SIGNATURE, SENT.minusSeconds(301), SECRET)).isEqualTo(Authenticity.STALE);
  }

  @Test
  void headersOfAnotherFormAreUnsigned() {
    assertThat(signed("v2,AAAA", SENT, SECRET)).isEqualTo(Authenticity.UNSIGNED);
    assertThat(signed("v1,%%%", SENT, SECRET)).isEqualTo(Authenticity.UNSIGNED);
  }

  @Test
  void tokenOfAnOlderHookIsGenuine() {
    assertThat(told("hush", "newer", "hush")).isEqualTo(Authenticity.GENUINE);
    assertThat(told("hus", "newer", "hush")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void withoutAnyHeaderItIsUnsigned() {
    var source = Goldens.source("bigcommerce");
    var delivery = new Delivery(Map.of(), new byte[0]);
    assertThat(bigcommerce.authenticity(delivery, source, SENT)).isEqualTo(Authenticity.UNSIGNED);
  }

  private Authenticity signed(String signatures, Instant now, String... secrets) {
    var delivery =
        new Delivery(
            Map.of(
                "webhook-id",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp",
                "1614265330",
                "webhook-signature",
                signatures),
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
    return bigcommerce.authenticity(delivery, Goldens.source("bigcommerce", secrets), now);
  }

  private Authenticity told(String token, String... secrets) {
    var delivery = new Delivery(Map.of("x-webhook-secret", token), new byte[0]);
    return bigcommerce.authenticity(delivery, Goldens.source("bigcommerce", secrets), SENT);
  }
}
