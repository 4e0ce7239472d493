package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identifier.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The installation's secret, under which identifiers are hashed (HMAC-SHA256): without it nobody
/// can try addresses against the hashes. Safe for use by many threads.
public final class IdentityKey {

  public static final int LENGTH_MIN = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac keyed;

  /// Throws `IllegalArgumentException` for a secret shorter than 16 characters.
  public IdentityKey(String secret) {
    if (secret.length() < LENGTH_MIN) {
      throw new IllegalArgumentException(
          "ingest.identity.key has fewer than " + LENGTH_MIN + " characters");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// The same `original` of the same kind has the same hash for ever.
  String hash(Kind kind, String original) {
    var named = kind.name().toLowerCase(Locale.ROOT) + ':' + original;
    return Base32.encode(copy().doFinal(named.getBytes(StandardCharsets.UTF_8)));
  }

  /// A Mac serves one thread; a copy of the keyed one saves the key schedule.
  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's " + ALGORITHM + " cannot be copied", e);
    }
  }
}
