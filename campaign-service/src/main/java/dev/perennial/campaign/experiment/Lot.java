package dev.perennial.campaign.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Draws lots by SHA-256: the same text gives the same lot on every machine, and two texts that
/// differ in one character have nothing in common.
final class Lot {

  private static final double TWO_TO_53 = 0x1p53;

  private Lot() {}

  /// The lot of a person in an experiment, 0 inclusive to 1 exclusive, in steps of 2^-53.
  static double of(String experiment, String customerId) {
    return (number(experiment + '\n' + customerId) >>> 11) / TWO_TO_53;
  }

  /// Which of 64 slices of the people a person belongs to, 0 to 63: by bits that [#of] does not
  /// use, so that it says nothing about the arm.
  static int slice(String experiment, String customerId) {
    return (int) (number(experiment + '\n' + customerId) & 63);
  }

  /// The first 64 bits of the hash of `text`.
  static long number(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
