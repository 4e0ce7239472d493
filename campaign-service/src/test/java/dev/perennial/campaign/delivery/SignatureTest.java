package dev.perennial.campaign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
  private static final String MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

  /// The vector that the libraries of Standard Webhooks test themselves with.
  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    // Given
    var secret = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    // When
    var header = Signature.header(List.of(secret), MESSAGE, SENT, BODY);
    // Then
    assertThat(header).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theLibraryOfStandardWebhooksSignsAlike() throws Exception {
    // Given
    var secret = Secret.draw(new SecureRandom());
    // When
    var header = Signature.header(List.of(secret), MESSAGE, SENT, BODY);
    // Then
    var theirs = new com.standardwebhooks.Webhook(secret.text());
    assertThat(theirs.sign(MESSAGE, SENT.getEpochSecond(), new String(BODY, UTF_8)))
        .isEqualTo(header);
  }

  @Test
  void everySecretSigns() {
    // Given
    var random = new SecureRandom();
    var first = Secret.draw(random);
    var second = Secret.draw(random);
    // When
    var header = Signature.header(List.of(first, second), MESSAGE, SENT, BODY);
    // Then
    assertThat(header)
        .isEqualTo(
            Signature.header(List.of(first), MESSAGE, SENT, BODY)
                + " "
                + Signature.header(List.of(second), MESSAGE, SENT, BODY));
  }

  @Test
  void aSecretHasThirtyTwoBytesAndShowsNone() {
    // When
    var secret = Secret.draw(new SecureRandom());
    // Then
    assertThat(Base64.getDecoder().decode(secret.text().substring(6))).hasSize(32);
    assertThat(secret).hasToString("whsec_...");
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> new Secret("whsec_c2hvcnQ=")).hasMessageContaining("24 to 64 bytes");
    assertThatThrownBy(() -> new Secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .hasMessageContaining("whsec_");
  }
}
