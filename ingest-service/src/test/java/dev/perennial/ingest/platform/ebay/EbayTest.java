package dev.perennial.ingest.platform.ebay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import dev.perennial.ingest.platform.Source;
import dev.perennial.ingest.platform.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EbayTest {

  private static final Ebay EBAY = new Ebay();

  // openssl dgst -sha1 -sign key.pem body | base64, in eBay's envelope
  private static final String BODY = "{\"metadata\":{\"topic\":\"x\"}}";
  private static final String SIGNATURE =
      "eyJhbGciOiJlY2RzYSIsImtpZCI6ImsxIiwic2lnbmF0dXJlIjoiTUVVQ0lRRG5EVElkUHRsMVZz"
          + "YXMxamFMQ3pBeGR3YUw3aExRVEd2OGZNRmlWZnBNQUFJZ1JmUGxMVDM3WGxzRXlQa0gwcVRRQmR3"
          + "eXhRUlJiM0h4VVZaOTE3SDVLMzA9IiwiZGlnZXN0IjoiU0hBMSJ9";
  private static final String KEY =
      pem(
          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEgbTX9RNolqNafaCDVNsWq8PsdgwsuoTL0evZcw2n"
              + "CDwb6Gpkg9YAy2YGlpbfy1geVufEgl7/syJOG2KEqHI2JQ==");
  private static final String OTHER_KEY =
      pem(
          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAElUKdM1XuLtuFWYUfsROngBUD/yU5DZzzzKwsJo9i"
              + "YkZbRlrArpU1l27A8Vy7ROtYjWxp4ikLVEYKQHRovJpq1g==");

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Goldens.of(EBAY);
  }

  @Test
  void whatIsAlmostAnOrderIsReadOrRefused() {
    Mutations.survivedBy(EBAY);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        EBAY,
        Map.of(
            "getOrder-minimal-not-started.json",
            List.of(
                "order orderKey=ebay/acme/12-34567-89012 status=PAID identifiers=[PLATFORM_ID]"
                    + " currency=USD charged={total=9.99} refunded={total=0} gross=9.99"
                    + " net=9.99 lines=1"),
            "getOrder-paid-marketplace-tax.json",
            List.of(
                "order orderKey=ebay/acme/19-00000-00001 status=PAID identifiers=[PLATFORM_ID]"
                    + " currency=USD charged={total=87.88} refunded={total=0} gross=87.88"
                    + " net=87.88 channel=EBAY_US lines=1"),
            "notification-MARKETPLACE_ACCOUNT_DELETION.json",
            List.of("forget identifiers=[PLATFORM_ID, PLATFORM_ID] orders=[]")));
  }

  @Test
  void aClosedAccountIsThatOfTheBuyer() {
    var context = Goldens.context(Goldens.source("ebay"));
    var order =
        (Statement.Ordered)
            EBAY.read(Goldens.delivery("ebay", "order-partly-refunded"), context).getFirst();
    var forget =
        (Statement.Forget)
            EBAY.read(Goldens.delivery("ebay", "account-closed"), context).getFirst();
    assertThat(forget.identifiers()).contains(order.order().identifiers().getFirst());
  }

  @Test
  void eachKeyOfTheSourceCounts() {
    assertThat(check(SIGNATURE, BODY, OTHER_KEY, KEY)).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void anotherBodyOrKeyIsForged() {
    assertThat(check(SIGNATURE, BODY + ' ', KEY)).isEqualTo(Authenticity.FORGED);
    assertThat(check(SIGNATURE, BODY, OTHER_KEY)).isEqualTo(Authenticity.FORGED);
    assertThat(check(SIGNATURE, BODY, "a-token-and-no-key")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void aHeaderOfAnotherFormIsNone() {
    assertThat(check("no base 64!", BODY, KEY)).isEqualTo(Authenticity.UNSIGNED);
    assertThat(check(encoded("no JSON"), BODY, KEY)).isEqualTo(Authenticity.UNSIGNED);
    assertThat(check(encoded("{\"signature\":\"AA==\",\"digest\":\"MD5\"}"), BODY, KEY))
        .isEqualTo(Authenticity.UNSIGNED);
  }

  // printf '%s' <code><token><url> | sha256sum
  @Test
  void aChallengeIsAnsweredWithTheHashOfCodeTokenAndUrl() {
    var source =
        source(Optional.of("https://acme.example/hooks"), KEY, "token-of-thirty-two-characters-00");
    assertThat(EBAY.answer("code123", source))
        .hasValue("a85eace2336bf14878dc43d1083ef778287001fc59102168dfd2d4e063c7a482");
  }

  @Test
  void withoutTokenOrUrlNoChallengeIsAnswered() {
    assertThat(EBAY.answer("code123", source(Optional.empty(), "token"))).isEmpty();
    assertThat(EBAY.answer("code123", source(Optional.of("https://acme.example"), KEY))).isEmpty();
  }

  private static Authenticity check(String signature, String body, String... keys) {
    var delivery =
        new Delivery(Map.of("x-ebay-signature", signature), body.getBytes(StandardCharsets.UTF_8));
    return EBAY.authenticity(delivery, source(Optional.empty(), keys), Instant.EPOCH);
  }

  private static Source source(Optional<String> url, String... secrets) {
    return new Source(
        "acme", "ebay", "acme", List.of(secrets), ZoneOffset.UTC, url, Source.Rules.USUAL);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String pem(String base64) {
    return "-----BEGIN PUBLIC KEY-----" + base64 + "-----END PUBLIC KEY-----";
  }
}
