package dev.perennial.ingest.access;

import dev.perennial.ingest.api.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Whoever makes the request under way, as their token says.
@ApplicationScoped
public class Caller {

  static final String SOURCES = "sources";

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

  /// A token without the claim is for no source at all, unless its scope says that it is for all.
  public SourceLimit sources() {
    return identity.hasRole(Scopes.ALL_SOURCES)
        ? SourceLimit.NONE
        : SourceLimit.to(claim(SOURCES).map(Caller::texts).orElse(Set.of()));
  }

  /// A problem of 403 where the token is not for the source.
  public void requireSource(String source) {
    if (!sources().allows(source)) {
      throw foreign();
    }
  }

  public static RuntimeException foreign() {
    return Problem.of(403, "the token is not for this source").asException();
  }

  private Optional<Object> claim(String name) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.claim(name)
        : Optional.empty();
  }

  private static Set<String> texts(Object claim) {
    var each =
        claim instanceof Collection<?> several
            ? several.stream().map(Caller::text)
            : Arrays.stream(text(claim).split("[ ,]+"));
    return each.filter(text -> !text.isEmpty()).collect(Collectors.toSet());
  }

  private static String text(Object value) {
    return value instanceof JsonString string ? string.getString() : String.valueOf(value);
  }
}
