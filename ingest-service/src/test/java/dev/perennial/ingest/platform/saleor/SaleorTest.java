package dev.perennial.ingest.platform.saleor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import dev.perennial.ingest.platform.Samples;
import dev.perennial.ingest.platform.Signatures;
import dev.perennial.ingest.platform.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaleorTest {

  private static final Saleor SALEOR = new Saleor();

  // openssl dgst -sha256 -sign key.pem, and -hmac saleor-secret
  private static final byte[] BODY = "{\"order\":{\"id\":\"x\"}}".getBytes(StandardCharsets.UTF_8);
  private static final String OVER_THE_BODY =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEiLCJiNjQiOmZhbHNlLCJjcml0IjpbImI2NCJdfQ"
          + "..HWp2dx_jqNyv_chwFiabkUfSVToRNzXaRYruncbpByYGESNtUqfNIC16oGeZvL0ox5lD"
          + "oBrGDtAjPca6MB4MinURbET20cj-Cc1VEWjfQk-17dT1Uvp7j9wGRVY-x-dlBLT5ASSVX1"
          + "Z5mp65rPmMGgCtC-wo0jSBcK9qmG0-9pQM_MGBQoIG3GJxQG6gpaQ-SNuEyheHjN_hSvPc"
          + "TufM0VL4RR4EZ2ZUAWHWxL1i8DIPxv8UaJFXvmqcT7sqi4iG45_aS7iRYabJ3p7yKicLal"
          + "HAy18_ZXgR9Bom6vqr83A45JosiuN6PtOh1_2mXBOsgXhAQWgVDLDjGAbOfqXiEA";
  private static final String OVER_ITS_BASE_64 =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ..OEEebJLpc7OcR0_BC1vFi4HMhOspnLPXSt"
          + "hWTdjRqJCt4jWqFtVRde4Q1CF_W7wsG5E8wr06tk69NGdO3i5nCL8CH3CoT8i6nfhSLUxP"
          + "ZCEKKJsMziWadsDuwQqKF6dBxqNWy6zAGrQn9K-BVsqJoOPxFcxsWZ143KiqM5t1V-qIZ7"
          + "Umisst4EzEEfSN2Y9J3HQADZTLds-67iBHZPadXB4X9M4TNOR3Kw3WyqoC2mYrISUjwbuZ"
          + "3qxkt-dxG-QniQ_4mv2StokIxD8kgfDGIo4ynR2hFsBJlEGV6iebQsYWDM2RYYEfP0DB6Q"
          + "M5GMdnpEOy4tdKeuXxPoux1OvFsg";
  private static final String PEM =
      "-----BEGIN PUBLIC KEY-----"
          + "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1/u9zN7tj4HziyDa+2XX2amVcY"
          + "fUPisaFxGQIZgXKp/cnP8ykjwFK+wxJE45Q615JRILIC22J3TjQphKy/H9M9YNvnOWAMMC"
          + "snSX2kWdgugbSa65WAHuqrrrx2ya6PAqU8LNwmD28pFqEJOLrcrqmYy99TJc0ioxN3vA9w"
          + "GuZHoWP3uRGv593yOKEBiiELgjnJ3lRzBXvSeUc8q5SKV2ocJFEXrI0CqhzXhF2oHXoD08"
          + "HNMiggPYIENjNdnQBT/VGcowM/ddbKtvyV/mwYEpmrD1MJzPnlfp2TQtX8gprKiKDUmmIb"
          + "kdETfVHtO6V3yO1jTNgBy6Wo+73j3Nrpc4wQIDAQAB"
          + "-----END PUBLIC KEY-----";
  private static final String KEY_SET =
      "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"1\",\"use\":\"sig\",\"n\":\"1_u9zN7tj4HziyDa-2XX2"
          + "amVcYfUPisaFxGQIZgXKp_cnP8ykjwFK-wxJE45Q615JRILIC22J3TjQphKy_H9M9YNvnO"
          + "WAMMCsnSX2kWdgugbSa65WAHuqrrrx2ya6PAqU8LNwmD28pFqEJOLrcrqmYy99TJc0ioxN"
          + "3vA9wGuZHoWP3uRGv593yOKEBiiELgjnJ3lRzBXvSeUc8q5SKV2ocJFEXrI0CqhzXhF2oH"
          + "XoD08HNMiggPYIENjNdnQBT_VGcowM_ddbKtvyV_mwYEpmrD1MJzPnlfp2TQtX8gprKiKD"
          + "UmmIbkdETfVHtO6V3yO1jTNgBy6Wo-73j3Nrpc4wQ\",\"e\":\"AQAB\"}]}";
  private static final String BY_SECRET =
      "b27d48a7bf816119525787e6844b4d478b38bd44cd0971f23e437b15659e4226";

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Goldens.of(SALEOR);
  }

  @Test
  void whatIsAlmostAPayloadIsReadOrRefused() {
    Mutations.survivedBy(SALEOR);
  }

  @TestFactory
  Stream<DynamicTest> samples() {
    return Samples.of(
        SALEOR,
        Map.of(
            // 240.82 - 91.22
            "order_created.json",
            List.of(
                "order orderKey=saleor/acme/VXNlcjo1MQ== status=PENDING identifiers=[EMAIL]"
                    + " currency=USD charged={total=240.82, shipping=91.22} refunded={total=0}"
                    + " gross=149.60 net=0.00 channel=default-channel lines=1"),
            "order_cancelled.json",
            List.of(
                "order orderKey=saleor/acme/VXNlcjo1Mw== status=CANCELLED identifiers=[EMAIL]"
                    + " currency=USD charged={total=41.68, shipping=33.58} refunded={total=0}"
                    + " gross=8.10 net=0.00 channel=default-channel lines=1"),
            "order_fulfilled.json",
            List.of(
                "order orderKey=saleor/acme/VXNlcjo1Mg== status=PAID identifiers=[EMAIL]"
                    + " currency=USD charged={total=55.18, shipping=33.58} refunded={total=0}"
                    + " gross=21.60 net=21.60 channel=default-channel lines=1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {PEM, KEY_SET})
  void aSignatureUnderThePublicKeyIsGenuine(String key) {
    assertThat(check(OVER_THE_BODY, "another-secret", key)).isEqualTo(Authenticity.GENUINE);
    assertThat(check(OVER_ITS_BASE_64, key)).isEqualTo(Authenticity.GENUINE);
  }

  @Test
  void theSecretOfAWebhookCountsToo() {
    assertThat(check(BY_SECRET, PEM, "saleor-secret")).isEqualTo(Authenticity.GENUINE);
    assertThat(check(BY_SECRET, PEM, "another-secret")).isEqualTo(Authenticity.FORGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {PEM, KEY_SET})
  void aPublicKeyIsNobodysSecret(String key) {
    var forged = HexFormat.of().formatHex(Signatures.hmacSha256(key, BODY));
    assertThat(check(forged, key)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void whatIsNotSignedOverThisBodyIsForged() {
    var header = OVER_THE_BODY.split("\\.", -1)[0];
    var signature = OVER_ITS_BASE_64.split("\\.", -1)[2];
    assertThat(check(header + ".." + signature, PEM)).isEqualTo(Authenticity.FORGED);
    assertThat(check(OVER_THE_BODY, "{\"keys\":[{\"n\":\"!\",\"e\":\"AQAB\"}]}"))
        .isEqualTo(Authenticity.FORGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "no hex", "a.b.c", "..", "e30..AA", "eyJhbGciOiJub25lIiwiYjY0IjpmYWxzZX0.."})
  void aHeaderOfAnotherFormIsNone(String header) {
    assertThat(check(header, PEM, "saleor-secret")).isEqualTo(Authenticity.UNSIGNED);
  }

  private static Authenticity check(String signature, String... secrets) {
    var source =
        new Source(
            "acme",
            "saleor",
            "acme",
            List.of(secrets),
            ZoneOffset.UTC,
            Optional.empty(),
            Source.Rules.USUAL);
    var delivery = new Delivery(Map.of("saleor-signature", signature), BODY);
    return SALEOR.authenticity(delivery, source, Instant.EPOCH);
  }
}
