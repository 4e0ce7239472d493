package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.order.Identifier.Kind;
import java.util.List;

/// The key that identifiers are hashed under, and those that were in use before, newest first:
/// whoever is known under an old one is found, and from then on known under the new one too.
public record IdentityKeys(IdentityKey current, List<IdentityKey> former) {

  public IdentityKeys {
    former = List.copyOf(former);
  }

  public IdentityKeys(IdentityKey only) {
    this(only, List.of());
  }

  Identifier identifier(Kind kind, String original) {
    return new Identifier(
        kind,
        current.hash(kind, original),
        former.stream().map(key -> key.hash(kind, original)).toList());
  }
}
