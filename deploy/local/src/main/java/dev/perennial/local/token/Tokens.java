package dev.perennial.local.token;

import dev.perennial.embedded.Grant;
import dev.perennial.embedded.Issuer;
import dev.perennial.local.home.Home;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// Tokens for the services of one installation, signed with the key in its folder.
public final class Tokens {

  public static final Duration LONGEST = Duration.ofDays(30);

  private final Issuer issuer;

  public Tokens(Home home) {
    this.issuer = Issuer.of(home.keys());
  }

  /// The key set that the services are told to believe.
  public URI publicKeys() {
    return issuer.publicKeys();
  }

  /// For what the launcher asks of services that it started itself: whoever has the key may sign
  /// anything anyway.
  public String ofTheLauncher() {
    return of(Grant.of("perennial", Scopes.ALL), LONGEST);
  }

  public String of(Grant grant, Duration life) {
    return issuer.token(grant, Instant.now(), life);
  }
}
