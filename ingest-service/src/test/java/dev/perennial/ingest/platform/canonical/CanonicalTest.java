package dev.perennial.ingest.platform.canonical;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.ingest.platform.Authenticity;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.platform.Goldens;
import dev.perennial.ingest.platform.Mutations;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CanonicalTest {

  /// openssl dgst -sha256 -hmac a-secret-of-the-shop -binary | base64
  private static final String SIGNATURE = "tuKSrNERT14m1eIuBOlCJIYVedizb8nuIXvDyX24xro=";

  @TestFactory
  Stream<DynamicTest> goldens() {
    return Stream.concat(Goldens.of(new Canonical()), Goldens.of(new Forwarded()));
  }

  @Test
  void theSignatureIsOverTheRawBody() {
    assertThat(authenticity("{\"id\":1}", SIGNATURE)).isEqualTo(Authenticity.GENUINE);
    assertThat(authenticity("{\"id\": 1}", SIGNATURE)).isEqualTo(Authenticity.FORGED);
    assertThat(authenticity("{\"id\":1}", "no base 64!")).isEqualTo(Authenticity.UNSIGNED);
    assertThat(authenticity("{\"id\":1}", "")).isEqualTo(Authenticity.UNSIGNED);
  }

  @Test
  void nobodyIsBelievedToForwardOverHttp() {
    var delivery =
        new Delivery(Map.of("X-Perennial-Signature", SIGNATURE), "{\"id\":1}".getBytes(UTF_8));
    assertThat(new Forwarded().authenticity(delivery, Goldens.source("forwarded"), Instant.EPOCH))
        .isEqualTo(Authenticity.UNSIGNED);
  }

  @Test
  void brokenDocumentsAreRefused() {
    Mutations.survivedBy(new Canonical());
    Mutations.survivedBy(new Forwarded());
  }

  private static Authenticity authenticity(String body, String signature) {
    var headers = Map.of("X-Perennial-Signature", signature);
    return new Canonical()
        .authenticity(
            new Delivery(headers, body.getBytes(UTF_8)),
            Goldens.source("perennial"),
            Instant.EPOCH);
  }
}
