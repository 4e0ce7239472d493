package dev.perennial.ingest.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Ids of customers: `c-` and 130 bits in base 32. They say nothing about the person, and are the
/// same whoever makes them.
final class CustomerId {

  private static final int LENGTH = 26;

  private CustomerId() {}

  /// Of the customer whom an identifier names. After each time that the person asked to be
  /// forgotten it names another one.
  static String named(KnownIdentifier identifier) {
    return identifier.generation() == 0
        ? of(identifier.hash())
        : madeOf(identifier.hash() + '/' + identifier.generation());
  }

  /// Of the customer whom `content` makes.
  static String madeOf(String content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return of(Base32.encode(digest.digest(content.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String of(String base32) {
    return "c-" + base32.substring(0, LENGTH);
  }
}
