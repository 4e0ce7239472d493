package dev.perennial.bench.population;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What ingest-service knows an identifier by: HMAC-SHA256 under the installation's key, in base
/// 32. Where it came to do this in another way, copies would not be found, and their orders would
/// be of new customers. For one thread.
final class IdentifierHash {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS = 5;

  private final Mac mac;

  IdentifierHash(String identityKey) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(identityKey.getBytes(UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /// @param kind `PLATFORM_ID` or `EMAIL`
  String of(String kind, String original) {
    var named = kind.toLowerCase(Locale.ROOT) + ':' + original;
    return base32(mac.doFinal(named.getBytes(UTF_8)));
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    for (var bit = 0; bit < bytes.length * Byte.SIZE; bit += BITS) {
      var value = 0;
      for (var next = bit; next < bit + BITS; next++) {
        value = value << 1 | (next < bytes.length * Byte.SIZE ? bit(bytes, next) : 0);
      }
      text.append(ALPHABET.charAt(value));
    }
    return text.toString();
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / Byte.SIZE] >> Byte.SIZE - 1 - index % Byte.SIZE & 1;
  }
}
