package dev.perennial.campaign.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The `Message-ID` of what a decision sends: made of nothing else, so that a mail that is sent
/// again after a crash is the same mail for whoever gets it twice (RFC 5322, 3.6.4).
public final class MessageId {

  private static final int BYTES = 16;

  private MessageId() {}

  /// @param triggerId of which there is one for each decision
  /// @param domain of the sender
  /// @return with its angle brackets
  public static String of(String triggerId, String domain) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(triggerId.getBytes(UTF_8));
      return "<" + HexFormat.of().formatHex(digest, 0, BYTES) + "@" + domain + ">";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot hash", e);
    }
  }
}
