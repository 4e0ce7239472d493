package dev.perennial.ingest.platform;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Public keys among a source's secrets: PEM (`BEGIN PUBLIC KEY`), in one line or several. What is
/// none is passed over. Verification has no secret, so its time may say what it likes.
public final class PublicKeys {

  private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String END = "-----END PUBLIC KEY-----";

  private PublicKeys() {}

  public static List<PublicKey> rsa(List<String> secrets) {
    return of("RSA", secrets);
  }

  /// Whether a secret is a public key, which is no secret that anybody could be known by.
  public static boolean isPem(String secret) {
    return secret.strip().startsWith(BEGIN);
  }

  /// @param algorithm of the keys, as Java calls it
  public static List<PublicKey> of(String algorithm, List<String> secrets) {
    return secrets.stream()
        .filter(PublicKeys::isPem)
        .flatMap(pem -> key(algorithm, pem).stream())
        .toList();
  }

  /// Whether one of the keys verifies the signature over the parts one after the other.
  ///
  /// @param algorithm of the signature, as Java calls it
  public static boolean isSigned(
      String algorithm, byte[] signature, List<PublicKey> keys, byte[]... parts) {
    return keys.stream().anyMatch(key -> verifies(algorithm, signature, key, parts));
  }

  private static boolean verifies(
      String algorithm, byte[] signature, PublicKey key, byte[]... parts) {
    try {
      var verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      for (var part : parts) {
        verifier.update(part);
      }
      return verifier.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static Optional<PublicKey> key(String algorithm, String pem) {
    try {
      var base64 = pem.replace(BEGIN, "").replace(END, "");
      var encoded = Base64.getMimeDecoder().decode(base64);
      return Optional.of(
          KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
