package dev.perennial.ingest.order;

import java.util.List;
import java.util.Optional;

/// One thing that a document says about who somebody is, as a keyed hash: 52 characters of base
/// 32. The original is known only while the document is being read.
///
/// @param formerHashes the same under keys that were in use before, newest first
/// @param contact the original, encrypted; only of addresses that are to be kept
public record Identifier(
    Kind kind, String hash, List<String> formerHashes, Optional<String> contact) {

  /// In the order of precedence: the platform's own customer id decides over all others.
  public enum Kind {
    PLATFORM_ID,
    EMAIL,
    PHONE,
    LOYALTY_ID
  }

  public Identifier {
    formerHashes = List.copyOf(formerHashes);
  }

  public Identifier(Kind kind, String hash, List<String> formerHashes) {
    this(kind, hash, formerHashes, Optional.empty());
  }

  public Identifier(Kind kind, String hash) {
    this(kind, hash, List.of());
  }

  public Identifier withContact(String encrypted) {
    return new Identifier(kind, hash, formerHashes, Optional.of(encrypted));
  }
}
