package dev.perennial.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealKeyTest {

  private static final SealKey KEY = new SealKey("a-secret-of-the-tests");
  private static final String OWNER = "wh_1";

  private final SecureRandom random = new SecureRandom();
  private final Secret secret = Secret.draw(random);

  @Test
  void whatIsSealedOpensAgain() {
    assertThat(KEY.open(KEY.seal(secret, OWNER, random), OWNER)).isEqualTo(secret);
  }

  @Test
  void whatIsSealedSaysNothingOfIt() {
    // When
    var sealed = KEY.seal(secret, OWNER, random);
    // Then
    assertThat(sealed).doesNotContain(secret.text().substring(6, 20));
    assertThat(Base64.getDecoder().decode(sealed)).hasSize(12 + secret.text().length() + 16);
  }

  @Test
  void twoTimesTheSameLookDifferent() {
    assertThat(KEY.seal(secret, OWNER, random)).isNotEqualTo(KEY.seal(secret, OWNER, random));
  }

  @Test
  void anotherKeyOpensNothing() {
    // Given
    var sealed = KEY.seal(secret, OWNER, random);
    var other = new SealKey("another-secret-of-the-tests");
    // Then
    assertThat(other.id()).isNotEqualTo(KEY.id());
    assertThatThrownBy(() -> other.open(sealed, OWNER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsPutInAnothersPlaceDoesNotOpen() {
    // Given
    var sealed = KEY.seal(secret, OWNER, random);
    // Then
    assertThatThrownBy(() -> KEY.open(sealed, "wh_2")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasChangedDoesNotOpen() {
    // Given
    var bytes = Base64.getDecoder().decode(KEY.seal(secret, OWNER, random));
    bytes[random.nextInt(bytes.length)] ^= 1;
    var changed = Base64.getEncoder().encodeToString(bytes);
    // Then
    assertThatThrownBy(() -> KEY.open(changed, OWNER)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KEY.open("", OWNER)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theIdIsAlwaysTheSameAndNoneOfTheSecret() {
    assertThat(KEY.id())
        .matches("[0-9a-f]{8}")
        .isEqualTo(new SealKey("a-secret-of-the-tests").id());
    assertThat(KEY.toString()).doesNotContain("a-secret-of-the-tests");
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> new SealKey("fifteen-letters"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("campaign.webhooks.key");
  }
}
