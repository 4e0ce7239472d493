package dev.perennial.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();

  private final List<String> asked = new ArrayList<>();
  private Instant now = NOW;
  private final VerifiedTokens tokens =
      new VerifiedTokens(new Verifying(), new Moving(), () -> Duration.between(NOW, now).toNanos());

  @Test
  void aTokenIsVerifiedOnceAMinute() throws ParseException {
    for (var second = 0; second < 60; second++) {
      now = NOW.plusSeconds(second);
      assertThat(tokens.parse("good", RULES).getSubject()).isEqualTo("good");
    }
    assertThat(asked).containsExactly("good");

    now = NOW.plus(VerifiedTokens.REMEMBERED);
    tokens.parse("good", RULES);

    assertThat(asked).containsExactly("good", "good");
  }

  @Test
  void aTokenThatHasEndedIsNotRemembered() throws ParseException {
    tokens.parse("until 12:00:30", RULES);
    now = NOW.plusSeconds(30);

    tokens.parse("until 12:00:30", RULES);

    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsRefusedIsRefusedAgain() {
    for (var i = 0; i < 2; i++) {
      assertThatThrownBy(() -> tokens.parse("forged", RULES)).isInstanceOf(ParseException.class);
    }
    assertThat(asked).hasSize(2);
  }

  @Test
  void everyTokenHasItsOwnBearer() throws ParseException {
    tokens.parse("one", RULES);

    assertThat(tokens.parse("another", RULES).getSubject()).isEqualTo("another");
  }

  private final class Verifying extends JWTCallerPrincipalFactory {

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
      asked.add(token);
      if (token.equals("forged")) {
        throw new ParseException("forged");
      }
      var life = token.startsWith("until") ? Duration.ofSeconds(30) : Duration.ofHours(1);
      var claims = new JwtClaims();
      claims.setSubject(token);
      claims.setExpirationTime(NumericDate.fromSeconds(NOW.plus(life).getEpochSecond()));
      return new DefaultJWTCallerPrincipal(claims);
    }
  }

  private final class Moving extends Clock {

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
