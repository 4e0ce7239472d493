package dev.perennial.ingest.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Verifies a token once a minute, not with each order that it brings. A token that has ended is
/// not remembered; a key that was taken back is believed for another minute.
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {

  static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int TOKENS_MAX = 1_000;

  private final JWTCallerPrincipalFactory verifying;
  private final Clock clock;
  private final Cache<String, JWTCallerPrincipal> verified;

  @Inject
  VerifiedTokens(Clock clock) {
    this(new DefaultJWTCallerPrincipalFactory(), clock, Ticker.systemTicker());
  }

  VerifiedTokens(JWTCallerPrincipalFactory verifying, Clock clock, Ticker ticker) {
    this.verifying = verifying;
    this.clock = clock;
    this.verified =
        Caffeine.newBuilder()
            .maximumSize(TOKENS_MAX)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    var known = verified.getIfPresent(token);
    if (known != null && !hasEnded(known)) {
      return known;
    }
    var principal = verifying.parse(token, rules);
    verified.put(token, principal);
    return principal;
  }

  private boolean hasEnded(JWTCallerPrincipal principal) {
    return !clock.instant().isBefore(Instant.ofEpochSecond(principal.getExpirationTime()));
  }
}
