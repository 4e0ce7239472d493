package dev.perennial.campaign.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Whoever makes the request under way, as their token says.
@ApplicationScoped
public class Caller {

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public String subject() {
    return identity.getPrincipal().getName();
  }

  /// The client that the token was given to, where it says so.
  public Optional<String> client() {
    return claim("azp").or(() -> claim("client_id")).map(Caller::text);
  }

  public Collection<String> scopes() {
    return identity.getRoles();
  }

  private Optional<Object> claim(String name) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.claim(name)
        : Optional.empty();
  }

  private static String text(Object value) {
    return value instanceof JsonString string ? string.getString() : String.valueOf(value);
  }
}
