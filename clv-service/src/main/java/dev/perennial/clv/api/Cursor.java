package dev.perennial.clv.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.Response.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;

/// Where a reader stands in a list, opaque to the reader.
///
/// @param list names the list, so that a cursor of another one is refused
/// @param place the last row that was read
record Cursor(char list, String place) {

  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString((list + place).getBytes(UTF_8));
  }

  /// The place that `text` writes, or `start` where there is no cursor yet.
  static String place(char list, String text, String start) {
    if (text == null) {
      return start;
    }
    var plain = decoded(text);
    if (plain.isEmpty() || plain.charAt(0) != list || plain.indexOf('\0') >= 0) {
      throw foreign();
    }
    return plain.substring(1);
  }

  /// The same for a list whose places are numbers.
  static long place(char list, String text, long start) {
    try {
      return Long.parseUnsignedLong(place(list, text, Long.toString(start)));
    } catch (NumberFormatException e) {
      throw foreign();
    }
  }

  private static String decoded(String text) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return UTF_8.newDecoder().decode(bytes).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw foreign();
    }
  }

  private static Refusal foreign() {
    return new Refusal(Status.BAD_REQUEST, "this cursor was not given out here");
  }
}
