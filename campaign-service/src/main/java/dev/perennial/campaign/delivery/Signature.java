package dev.perennial.campaign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures of Standard Webhooks 1.0.0: `v1,` and base64 of HMAC-SHA256 over
/// `id.timestamp.body`.
public final class Signature {

  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /// One signature for each of `secrets`, with a space between them.
  ///
  /// @param messageId without a full stop
  /// @param sentAt machine-clock instant of the attempt; its seconds are signed
  public static String header(List<Secret> secrets, String messageId, Instant sentAt, byte[] body) {
    var head = (messageId + "." + sentAt.getEpochSecond() + ".").getBytes(UTF_8);
    return secrets.stream().map(secret -> sign(secret, head, body)).collect(joining(" "));
  }

  private static String sign(Secret secret, byte[] head, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
      mac.update(head);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign", e);
    }
  }
}
