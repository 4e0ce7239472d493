package dev.perennial.ingest.platform.ebay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How eBay makes sure of an endpoint: `GET <url>?challenge_code=…` is answered with
/// `{"challengeResponse": …}`, 200 and `application/json`.
final class EbayChallenge {

  private EbayChallenge() {}

  /// SHA-256 over code, token and URL in this sequence, hexadecimal.
  ///
  /// @param token that was entered at eBay with the endpoint, 32 to 80 characters
  /// @param url of the endpoint as it was entered
  static String answer(String code, String token, String url) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      var digest = sha256.digest((code + token + url).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
