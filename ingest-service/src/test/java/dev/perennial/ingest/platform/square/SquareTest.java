package dev.perennial.ingest.platform.square;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import dev.perennial.ingest.platform.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SquareTest {

  private static final Square SQUARE = new Square();
  private static final String HEADER = "x-square-hmacsha256-signature";
  private static final String URL = "https://acme.example/v1/sources/acme/webhooks";

  // printf '%s%s' "$URL" '{"event_id":"e1"}' | openssl dgst -sha256 -hmac <key> -binary | base64
  private static final String BODY = "{\"event_id\":\"e1\"}";
  private static final String BY_OLD = "zw/R/xYvGP0u+dCxxci8TbdEVNQAWWkoLQi6Xr3lyTg=";
  private static final String BY_NEW = "K/uKDpgbFtLAt8EBI7kLTJx67gtmmgNWhoL/aeTdqWY=";

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Goldens.of(SQUARE);
  }

  @Test
  void whatIsAlmostANotificationIsReadOrRefused() {
    Mutations.survivedBy(SQUARE);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        SQUARE,
        Map.of(
            // 1599 - 87 and 4500 - 346
            "order-clone.json",
            List.of(
                "order orderKey=square/acme/CAISENgvlJ6jLWAzERDzjyHVybY status=PENDING"
                    + " identifiers=[] currency=USD charged={total=61.76, tax=5.10}"
                    + " refunded={total=0} gross=56.66 net=0.00 channel=My App lines=2"),
            "order-retrieve.json",
            List.of(
                "order orderKey=square/acme/CAISENgvlJ6jLWAzERDzjyHVybY status=PENDING"
                    + " identifiers=[] currency=USD charged={total=5.50} refunded={total=0}"
                    + " gross=5.50 net=0.00 lines=2"),
            "webhook-order.updated.json",
            List.of("fetch path=/v2/orders/eA3vssLHKJrv9H0IdJCM3gNqfdcZY"),
            "webhook-payment.updated.json",
            List.of("fetch path=/v2/orders/03O3USaPaAaFnI6kkwB1JxGgBsUZY"),
            "webhook-refund.updated.json",
            List.of("fetch path=/v2/orders/haOyDuHiqtAXMk0d8pDKXpL7Jg4F")));
  }

  @Test
  void eachSecretOfTheSourceCounts() {
    assertThat(check(HEADER, BY_OLD, Optional.of(URL))).isEqualTo(Authenticity.GENUINE);
    assertThat(check(HEADER, BY_NEW, Optional.of(URL))).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void aSignatureForAnotherUrlIsForged() {
    assertThat(check(HEADER, BY_NEW, Optional.of(URL + '/'))).isEqualTo(Authenticity.FORGED);
    assertThat(check(HEADER, BY_NEW, Optional.empty())).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void theSignatureOfOldSubscriptionsIsNone() {
    assertThat(check("x-square-signature", BY_NEW, Optional.of(URL)))
        .isEqualTo(Authenticity.UNSIGNED);
    assertThat(check(HEADER, "no base 64!", Optional.of(URL))).isEqualTo(Authenticity.UNSIGNED);
  }

  private static Authenticity check(String header, String signature, Optional<String> url) {
    var source =
        new Source(
            "acme",
            "square",
            "acme",
            List.of("square-new", "square-old"),
            ZoneOffset.UTC,
            url,
            Source.Rules.USUAL);
    var delivery = new Delivery(Map.of(header, signature), BODY.getBytes(StandardCharsets.UTF_8));
    return SQUARE.authenticity(delivery, source, Instant.EPOCH);
  }
}
