package dev.perennial.ingest.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts addresses that are to be written to: AES-256-GCM, each under a key of its own,
/// which is derived from the installation's secret and the address's hash (HMAC-SHA256 as the
/// pseudo-random function of NIST SP 800-108, one block). A key has one text only, so its nonce
/// may be fixed, and the same address always has the same ciphertext.
public final class ContactKey {

  private static final String PURPOSE = "perennial/ingest/contact/";
  private static final String HMAC = "HmacSHA256";
  private static final GCMParameterSpec ONE_TEXT = new GCMParameterSpec(128, new byte[12]);

  private final byte[] secret;

  public ContactKey(String secret) {
    this.secret = bytes(secret);
  }

  /// As base 64.
  ///
  /// @param hash of the address
  public String seal(String address, String hash) {
    try {
      var sealed = cipher(Cipher.ENCRYPT_MODE, hash).doFinal(bytes(address));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /// Throws `IllegalArgumentException` for what was sealed under another secret or hash, or
  /// changed.
  public String open(String sealed, String hash) {
    try {
      var address = cipher(Cipher.DECRYPT_MODE, hash).doFinal(Base64.getDecoder().decode(sealed));
      return new String(address, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("sealed under another key, or changed", e);
    }
  }

  private Cipher cipher(int mode, String hash) throws GeneralSecurityException {
    var mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(secret, HMAC));
    var key = new SecretKeySpec(mac.doFinal(bytes(PURPOSE + hash)), "AES");
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, ONE_TEXT);
    return cipher;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
