package dev.perennial.campaign.relay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The ordinals of one published batch as text that fits into an offset's metadata: differences
/// of ascending numbers, seven bits a byte, in base64.
final class Marker {

  private Marker() {}

  /// @param ordinals ascending, none below 0
  static String write(List<Long> ordinals) {
    var bytes = new ByteArrayOutputStream();
    var before = 0L;
    for (long ordinal : ordinals) {
      var rest = ordinal - before;
      if (rest < 0) {
        throw new IllegalArgumentException("ordinals do not ascend: " + before + ", " + ordinal);
      }
      while (rest >= 0x80) {
        bytes.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
      before = ordinal;
    }
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  static List<Long> read(String text) {
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    var ordinals = new ArrayList<Long>();
    var before = 0L;
    while (bytes.hasRemaining()) {
      before += number(bytes);
      ordinals.add(before);
    }
    return ordinals;
  }

  private static long number(ByteBuffer bytes) {
    var number = 0L;
    var shift = 0;
    byte next;
    do {
      next = bytes.get();
      number |= (next & 0x7fL) << shift;
      shift += 7;
    } while (next < 0);
    return number;
  }
}
