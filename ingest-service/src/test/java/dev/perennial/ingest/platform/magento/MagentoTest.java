package dev.perennial.ingest.platform.magento;

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

class MagentoTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String BODY = "{\"event_id\":\"1\"}";

  /// A pair of keys made by `openssl genrsa`, the signatures by `openssl dgst -sha256 -sign`:
  /// of the body, and of the body in base 64.
  private static final String KEY =
      pem(
          "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtRHcQX4lPEea10CN7KrW"
              + "vZs8MDcOvDLrZ0vaXdCQsgpSztMKxpDg3qBxHUvquPiDAgthmyvP8B0gTN7T12uS"
              + "mdrSPMVw0pnPq4tDXuzdkKAcf0IyOcOapiqcbmKmoRsncLJB4cI7s5mKnotNojYV"
              + "UODGQ7A8kz+9cqt+L7BD3ekaJ1XArvTJgz7uJ0b6FONH88NU+e6Ehb+TNvPg5H46"
              + "SIq9T0RDRM+SGcoSdWmR1wSWV3YxgwtEzyCOhG+DT25vvt6Tm9RMCj+kr1OhllSQ"
              + "BI88+gs6KJMrVgoq2fhv0g/WqgwD3D/c4YGyG39LA/4o3oWgWzzgRIanN+4JL1L+"
              + "2wIDAQAB");

  private static final String ANOTHER_KEY =
      pem(
          "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmZPbOiegj0DAKfkG8YtL"
              + "0QxTPeYSsTOwvYLHn247n4sZa5qbQBjLBeVQNgOC+P2Wbhjy4jz3xml395C0bCuY"
              + "/WhhBKF7/4VyAPoTJUqZDJbYdv5TYBiJ5fE5Y13G0jUYaX5hddK0xwj/EIi2mIdQ"
              + "tHYsWqqQWJDbyT+LmwJEJsE2ApWepbCTUQc3b8GdvJ/9YI67rzmPFYKsEq6DmVUp"
              + "xdwcvh2z8Hw0ZFR8P9F57mQ0d2prAuQjOjNVVITxkB0kuRVuPFNpdcmilOqzun26"
              + "f8ACCfhbR6KkTy/lGJm8dGmh3ceI5cQPz2CZBBM0ExejIVb8HPZvzCMqVaN2X2A1"
              + "eQIDAQAB");

  private static final String EVENT_SIGNATURE =
      "K9BawzQncZ+Pei2wZM4oyfBDSbvCRsI7Yyh3hRoSiT1oIFsGIhLWgyvStkYUYC5u"
          + "szNSEBCOnYuo9VtsvRTiDtdAdOLaStFyAxj9ubBtILHIEBPg3HtyFgjl7lkIc1al"
          + "QDKYsAJorNQPMj42Hx2sV4vFpajchz9vAKYdA7k739xQMjnXVnGD/0wbgCi7e3ml"
          + "NCYeXyg5WtFx60p4yPqJnhW2fAZ7KLbhsfrSxjC7u0iW9YPRf9eaXpoGvvRSOitL"
          + "jZ88sMkk1eDHDd1y+3L2fl16HeuCtoNyHo/eblWx+ATXQNLMCpn8DlsBwqisq9Zl"
          + "sbCvMxdb0jN2K5bh+nQbMg==";

  private static final String WEBHOOK_SIGNATURE =
      "sNcYES2klyLZjPQJEyJKkwZ0UoTdqk9tgAL4Jbn/6ro1Ovsnj0+ltIZZLcsWgv1Z"
          + "nBYkBYsAbS9B3ja01NI8degwkZixamLlLtnfFfE1CWu8sqHAA3lyy9ShOjkDiR0A"
          + "6CwsV9dhdy7QCZqhJZckwulFJ/ZUzAC/f9OJrn84xzaPd22GM1CSZ1A7eOe5LQfP"
          + "/wUi7eV66nFXS3+JRwhUhJOW7TfhJ92cr4FbAfV5mhxsHukUkjpq7ad7+zzG26q1"
          + "ITF6IGHjJLKOWLgEFYaqSGzRkR6Fcs+XxbKO6tmKhE+W+OoPjgM8QVFNIWEQUEWf"
          + "u6Z3KFrPLQJJgIZa2QtZKA==";

  private final Magento magento = new Magento();

  @TestFactory
  Stream<DynamicTest> golden() {
    return Goldens.of(magento);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        magento,
        Map.of(
            "invoice-v1.json",
            List.of("fetch path=/rest/V1/orders/3"),
            "order-v1-response-truncated-items.json",
            List.of(
                "order orderKey=magento/acme/3 status=PENDING identifiers=[PLATFORM_ID, EMAIL, PHONE]"
                    + " currency=USD charged={total=165, shipping=5} refunded={total=0}"
                    + " gross=160.00 net=0.00 lines=1"),
            "refund-request-partial.json",
            List.of("refused UNKNOWN_KIND")));
  }

  @Test
  void mutationsEndInStatementsOrRefusals() {
    Mutations.survivedBy(magento);
  }

  @Test
  void eventUnderOneOfItsTwoSignaturesIsGenuine() {
    assertThat(
            authenticity(
                Map.of(
                    "x-adobe-digital-signature-1",
                    "AAAA",
                    "x-adobe-digital-signature-2",
                    EVENT_SIGNATURE),
                ANOTHER_KEY,
                KEY))
        .isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void webhookIsSignedOverTheBase64OfItsBody() {
    var header = "x-adobe-commerce-webhook-signature";
    assertThat(authenticity(Map.of(header, WEBHOOK_SIGNATURE), KEY))
        .isEqualTo(Authenticity.GENUINE);
    assertThat(authenticity(Map.of(header, EVENT_SIGNATURE), KEY)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void anotherKeyIsForged() {
    assertThat(authenticity(Map.of("x-adobe-digital-signature-1", EVENT_SIGNATURE), ANOTHER_KEY))
        .isEqualTo(Authenticity.FORGED);
  }

  @Test
  void withoutAKeyASignatureIsForged() {
    assertThat(authenticity(Map.of("x-adobe-digital-signature-1", EVENT_SIGNATURE), "a token"))
        .isEqualTo(Authenticity.FORGED);
  }

  @Test
  void headerOfAnotherFormIsUnsigned() {
    assertThat(authenticity(Map.of("x-adobe-digital-signature-1", "%"), KEY))
        .isEqualTo(Authenticity.UNSIGNED);
  }

  @Test
  void tokenIsGenuineAndAPublicKeyIsNoToken() {
    assertThat(authenticity(Map.of("X-Webhook-Secret", "a token"), KEY, "a token"))
        .isEqualTo(Authenticity.GENUINE);
    assertThat(authenticity(Map.of("X-Webhook-Secret", KEY), KEY)).isEqualTo(Authenticity.FORGED);
  }

  private Authenticity authenticity(Map<String, String> headers, String... secrets) {
    var delivery = new Delivery(headers, BODY.getBytes(StandardCharsets.UTF_8));
    return magento.authenticity(delivery, Goldens.source("magento", secrets), NOW);
  }

  private static String pem(String base64) {
    return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
  }
}
