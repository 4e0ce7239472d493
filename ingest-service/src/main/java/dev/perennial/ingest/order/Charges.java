package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A charge as one line of text, to be kept: `119.00 TAX=19.00`.
public final class Charges {

  private Charges() {}

  public static String write(Charge charge) {
    return Stream.concat(
            Stream.of(charge.total().toPlainString()),
            charge.parts().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue().toPlainString()))
        .collect(Collectors.joining(" "));
  }

  /// What was written so.
  public static Charge read(String written) {
    var words = written.split(" ");
    var parts = new EnumMap<Part, BigDecimal>(Part.class);
    for (var i = 1; i < words.length; i++) {
      var equals = words[i].indexOf('=');
      parts.put(
          Part.valueOf(words[i].substring(0, equals)),
          new BigDecimal(words[i].substring(equals + 1)));
    }
    return new Charge(new BigDecimal(words[0]), parts);
  }
}
