package dev.perennial.ingest.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the schemes of the platforms have in common.
public final class Signatures {

  private Signatures() {}

  /// HMAC-SHA256 over the parts one after the other.
  public static byte[] hmacSha256(String secret, byte[]... parts) {
    return hmacSha256(utf8(secret), parts);
  }

  public static byte[] hmacSha256(byte[] secret, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      for (var part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /// Whether `given` is the HMAC-SHA256 of the parts under one of the secrets. All are tried and
  /// each is compared in constant time, so that the time says nothing.
  public static boolean isSigned(byte[] given, List<String> secrets, byte[]... parts) {
    return isSignedUnder(given, secrets.stream().map(Signatures::utf8).toList(), parts);
  }

  /// The same where the secrets are bytes.
  public static boolean isSignedUnder(byte[] given, List<byte[]> secrets, byte[]... parts) {
    var signed = false;
    for (var secret : secrets) {
      signed |= secret.length > 0 && MessageDigest.isEqual(given, hmacSha256(secret, parts));
    }
    return signed;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Empty where the text is no base 64.
  public static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Empty where the text is no hexadecimal.
  public static Optional<byte[]> hex(String text) {
    try {
      return Optional.of(HexFormat.of().parseHex(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
