package dev.perennial.ingest.quarantine;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what is kept at rest: AES-256-GCM with a random nonce of 12 bytes in front, under a key
/// derived from the configured secret (HMAC-SHA256 as NIST SP 800-108's pseudo-random function, one
/// block). Bound to a label, so that what is sealed for one place opens in no other.
final class Seal {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String PURPOSE = "perennial/ingest/quarantine";

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  Seal(String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      key = new SecretKeySpec(mac.doFinal(bytes(PURPOSE)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  byte[] seal(byte[] open, String label) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, label).doFinal(open);
      var together = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, together, NONCE_BYTES, sealed.length);
      return together;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /// Throws `IllegalArgumentException` for what was sealed under another key or label, or changed.
  byte[] open(byte[] sealed, String label) {
    try {
      var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, nonce, label)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("sealed under another key, or changed", e);
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
