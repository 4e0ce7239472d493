package dev.perennial.campaign.api;

import jakarta.ws.rs.BadRequestException;
import java.util.regex.Pattern;

/// What tells a request that is sent again from a new one.
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";
  static final String REPLAYED = "Idempotent-Replayed";

  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

  private IdempotencyKey() {}

  static String checked(String key) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw new BadRequestException(HEADER + " has not 1 to 200 visible ASCII characters.");
    }
    return key;
  }
}
