package dev.perennial.ingest.order;

/// One thing that an order says about who placed it, as a keyed hash: 52 characters of base 32.
/// The original is known only while the order is being read.
public record Identifier(Kind kind, String hash) {

  /// In the order of precedence: the platform's own customer id decides over an e-mail address.
  public enum Kind {
    PLATFORM_ID,
    EMAIL
  }
}
