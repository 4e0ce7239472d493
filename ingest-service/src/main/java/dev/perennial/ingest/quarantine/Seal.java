package dev.perennial.ingest.quarantine;

import dev.perennial.ingest.secret.DerivedKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/// Encrypts what lies in quarantine, with a random nonce in front. Bound to a label, so that
/// what is sealed for one place opens in no other.
final class Seal {

  private static final String PURPOSE = "perennial/ingest/quarantine";

  private final DerivedKey key;
  private final SecureRandom random = new SecureRandom();

  Seal(String secret) {
    this.key = new DerivedKey(secret, PURPOSE);
  }

  byte[] seal(byte[] open, String label) {
    var nonce = new byte[DerivedKey.NONCE_BYTES];
    random.nextBytes(nonce);
    var encrypted = key.encrypt(open, nonce, label);
    return ByteBuffer.allocate(nonce.length + encrypted.length).put(nonce).put(encrypted).array();
  }

  /// Throws `IllegalArgumentException` for what was sealed under another key or label, or
  /// changed.
  byte[] open(byte[] sealed, String label) {
    var nonce = Arrays.copyOf(sealed, DerivedKey.NONCE_BYTES);
    return key.decrypt(
        Arrays.copyOfRange(sealed, DerivedKey.NONCE_BYTES, sealed.length), nonce, label);
  }
}
