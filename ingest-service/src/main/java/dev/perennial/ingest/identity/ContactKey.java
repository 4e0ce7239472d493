package dev.perennial.ingest.identity;

import dev.perennial.ingest.secret.DerivedKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Encrypts addresses that are to be written to, each under a key of its own, which is derived
/// from the installation's secret and the address's hash. A key has one text only, so its nonce
/// may be fixed, and the same address always has the same ciphertext.
public final class ContactKey {

  private static final String PURPOSE = "perennial/ingest/contact/";
  private static final byte[] ONE_TEXT = new byte[DerivedKey.NONCE_BYTES];
  private static final String NO_LABEL = "";

  private final String secret;

  public ContactKey(String secret) {
    this.secret = secret;
  }

  /// As base 64.
  ///
  /// @param hash of the address
  public String seal(String address, String hash) {
    var text = address.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(key(hash).encrypt(text, ONE_TEXT, NO_LABEL));
  }

  /// Throws `IllegalArgumentException` for what was sealed under another secret or hash, or
  /// changed.
  public String open(String sealed, String hash) {
    var encrypted = Base64.getDecoder().decode(sealed);
    return new String(key(hash).decrypt(encrypted, ONE_TEXT, NO_LABEL), StandardCharsets.UTF_8);
  }

  private DerivedKey key(String hash) {
    return new DerivedKey(secret, PURPOSE + hash);
  }
}
