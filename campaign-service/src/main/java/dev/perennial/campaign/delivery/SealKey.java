package dev.perennial.campaign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts secrets that have to be kept: AES-256-GCM, each under a nonce of its own. The key and
/// its id are derived from a configured secret: HMAC-SHA256 as the pseudo-random function of NIST
/// SP 800-108, one block each.
public final class SealKey {

  /// A secret with fewer characters is refused.
  public static final int SECRET_CHARS_MIN = 16;

  private static final String HMAC = "HmacSHA256";
  private static final String KEY = "perennial/campaign/webhook/key";
  private static final String ID = "perennial/campaign/webhook/id";
  private static final int ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final String id;

  public SealKey(String secret) {
    if (secret.length() < SECRET_CHARS_MIN) {
      throw new IllegalArgumentException(
          "campaign.webhooks.key and .keys.old have at least " + SECRET_CHARS_MIN + " characters");
    }
    key = new SecretKeySpec(derived(secret, KEY), "AES");
    id = HexFormat.of().formatHex(Arrays.copyOf(derived(secret, ID), ID_BYTES));
  }

  /// Tells this key from others, and nothing about it: 8 hex digits.
  public String id() {
    return id;
  }

  /// As base 64: nonce, ciphertext and tag.
  ///
  /// @param owner whose it is: it opens as nobody else's
  /// @param random one that nobody can guess
  public String seal(Secret secret, String owner, RandomGenerator random) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var text = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret.text().getBytes(UTF_8));
      var sealed = ByteBuffer.allocate(nonce.length + text.length).put(nonce).put(text);
      return Base64.getEncoder().encodeToString(sealed.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  /// Throws `IllegalArgumentException` for what was sealed under another key or for another owner,
  /// or changed.
  public Secret open(String sealed, String owner) {
    var bytes = Base64.getDecoder().decode(sealed);
    if (bytes.length < NONCE_BYTES) {
      throw new IllegalArgumentException("cut off");
    }
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(bytes, NONCE_BYTES), owner);
      var text = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
      return new Secret(new String(text, UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("sealed under another key, or changed", e);
    }
  }

  @Override
  public String toString() {
    return "SealKey[" + id + "]";
  }

  private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(UTF_8));
    return cipher;
  }

  private static byte[] derived(String secret, String purpose) {
    try {
      var mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
      return mac.doFinal(purpose.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
