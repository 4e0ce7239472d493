package dev.perennial.ingest.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key of AES-256-GCM that serves one purpose. It is derived from a configured secret:
/// HMAC-SHA256 as the pseudo-random function of NIST SP 800-108, one block. Safe for use by
/// many threads.
public final class DerivedKey {

  public static final int NONCE_BYTES = 12;

  private static final String HMAC = "HmacSHA256";
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  /// @param purpose another one gives another key
  public DerivedKey(String secret, String purpose) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(secret), HMAC));
      key = new SecretKeySpec(mac.doFinal(bytes(purpose)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  /// @param nonce of 12 bytes: one that never served another text under this key
  /// @param label what the text is bound to; it opens with no other
  public byte[] encrypt(byte[] text, byte[] nonce, String label) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, nonce, label).doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /// Throws `IllegalArgumentException` for what was encrypted under another key, nonce or
  /// label, or changed.
  public byte[] decrypt(byte[] encrypted, byte[] nonce, String label) {
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, label).doFinal(encrypted);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("encrypted under another key, or changed", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String label) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bytes(label));
    return cipher;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
