package dev.perennial.campaign.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.BadRequestException;
import java.util.Base64;

/// Where a reader stands in a list, opaque to the reader.
///
/// @param list names the list, so that a cursor of another one is refused
/// @param place the last row that was read
record Cursor(char list, long place) {

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((list + "" + place).getBytes(UTF_8));
  }

  /// The place that `text` writes, or `start` where there is no cursor yet.
  static long place(char list, String text, long start) {
    if (text == null) {
      return start;
    }
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      if (!plain.isEmpty() && plain.charAt(0) == list) {
        return Long.parseUnsignedLong(plain.substring(1));
      }
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("This cursor was not given out here.", e);
    }
    throw new BadRequestException("This cursor was not given out here.");
  }
}
