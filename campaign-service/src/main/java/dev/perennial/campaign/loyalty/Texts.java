package dev.perennial.campaign.loyalty;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// What people write into a catalogue, within the bounds of the tables.
final class Texts {

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern PLAIN = Pattern.compile("\\P{Cc}{1,200}");
  private static final BigDecimal AMOUNT_MAX = BigDecimal.valueOf(1_000_000);

  private Texts() {}

  static void key(String name, String text) {
    if (text == null || !KEY.matcher(text).matches()) {
      throw new IllegalArgumentException(
          name + " must be 1 to 64 of a-z, 0-9 and -, the first not a -");
    }
  }

  static void plain(String name, String text) {
    if (text == null || !PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          name + " must have 1 to 200 characters, none of them a control character");
    }
  }

  static void amount(BigDecimal amount) {
    if (amount == null || amount.signum() <= 0 || amount.compareTo(AMOUNT_MAX) > 0) {
      throw new IllegalArgumentException("amount must be above 0 and at most " + AMOUNT_MAX);
    }
    if (amount.scale() > 6) {
      throw new IllegalArgumentException("amount has more than 6 decimals");
    }
  }
}
