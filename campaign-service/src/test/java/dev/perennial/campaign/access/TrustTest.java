package dev.perennial.campaign.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<String> ISSUER = Optional.of("https://id.example.org");
  private static final Optional<String> KEYS = Optional.of("https://id.example.org/jwks");

  @Test
  void whoIsToldNoKeyDoesNotStart() {
    assertThatThrownBy(() -> new Trust(NONE, NONE, "RS256", ISSUER))
        .hasMessageContaining("mp.jwt.verify.publickey.location is missing");
  }

  @Test
  void whoIsToldNoIssuerDoesNotStart() {
    assertThatThrownBy(() -> new Trust(NONE, KEYS, "RS256", NONE))
        .hasMessageContaining("mp.jwt.verify.issuer is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HS256", "none", ""})
  void whatIsNoSignatureOfAPublicKeyIsRefused(String algorithm) {
    assertThatThrownBy(() -> new Trust(NONE, KEYS, algorithm, ISSUER))
        .hasMessageContaining("mp.jwt.verify.publickey.algorithm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "PS512"})
  void aKeyAndItsOwnerAreEnough(String algorithm) {
    assertThatCode(() -> new Trust(NONE, KEYS, algorithm, ISSUER)).doesNotThrowAnyException();
  }
}
