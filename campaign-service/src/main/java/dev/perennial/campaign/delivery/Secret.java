package dev.perennial.campaign.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// A key that signs what is sent to one endpoint, as Standard Webhooks writes it: `whsec_` and
/// base64 of 24 to 64 bytes.
///
/// @param text never to be logged
public record Secret(String text) {

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;

  public Secret {
    requireNonNull(text, "text");
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret starts with " + PREFIX);
    }
    var bytes = decode(text).length;
    if (bytes < 24 || bytes > 64) {
      throw new IllegalArgumentException("a secret has 24 to 64 bytes, not " + bytes);
    }
  }

  /// @param random one that nobody can guess
  public static Secret draw(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  byte[] bytes() {
    return decode(text);
  }

  @Override
  public String toString() {
    return PREFIX + "...";
  }

  private static byte[] decode(String text) {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }
}
