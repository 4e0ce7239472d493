package dev.perennial.ingest.platform.amazon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AmazonTest {

  private static final Amazon AMAZON = new Amazon();

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Goldens.of(AMAZON);
  }

  @Test
  void whatIsAlmostAnOrderIsReadOrRefused() {
    Mutations.survivedBy(AMAZON);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    var fetched = "fetch path=/orders/2026-01-01/orders/%s?includedData=BUYER,PROCEEDS";
    var pending =
        "order orderKey=amazon/acme/902-3159896-1390916 status=PENDING identifiers=[EMAIL]"
            + " currency=USD charged={total=0} refunded={total=0} gross=0.00 net=0.00 lines=0";
    var unshipped =
        "order orderKey=amazon/acme/%s status=PAID identifiers=[] currency=USD"
            + " charged={total=11.01} refunded={total=0} gross=11.01 net=11.01"
            + " channel=Amazon.com lines=0";
    return Samples.of(
        AMAZON,
        Goldens.source("amazon"),
        "amazon-sp-api",
        Map.of(
            "ORDER_CHANGE-notification.json",
            List.of(fetched.formatted("903-8868176-2219830")),
            "getOrder-example.json",
            List.of(pending),
            "getOrders-examples.json",
            List.of(pending),
            "getOrderBuyerInfo-example.json",
            List.of(fetched.formatted("902-3159896-1390916")),
            "getOrderItems-example.json",
            List.of(fetched.formatted("903-1671087-0812628")),
            "getOrders-sandbox.json",
            List.of(
                unshipped.formatted("902-1845936-5435065"),
                unshipped.formatted("902-8745147-1934268")),
            "orders_2026-01-01-getOrder-sandbox.json",
            List.of(
                "order orderKey=amazon/acme/171-9876543-2109876 status=PAID identifiers=[]"
                    + " currency=BRL charged={total=299.90} refunded={total=0} gross=299.90"
                    + " net=299.90 channel=Amazon.com.br lines=1")));
  }

  @Test
  void whoForwardsKnowsASecretOfTheSource() {
    assertThat(check(Map.of("x-webhook-secret", "a-secret-of-the-shop")))
        .isEqualTo(Authenticity.GENUINE);
    assertThat(check(Map.of("X-Webhook-Secret", "a-secret-of-the-shop!")))
        .isEqualTo(Authenticity.FORGED);
    assertThat(check(Map.of())).isEqualTo(Authenticity.UNSIGNED);
  }

  private static Authenticity check(Map<String, String> headers) {
    return AMAZON.authenticity(
        new Delivery(headers, new byte[0]), Goldens.source("amazon"), Instant.EPOCH);
  }
}
