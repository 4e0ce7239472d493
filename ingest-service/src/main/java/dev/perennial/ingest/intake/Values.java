package dev.perennial.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// JSON values as text, instants and amounts. What cannot be taken is an `IllegalArgumentException`
/// whose message completes the sentence that begins with the field's name.
final class Values {

  private static final int INTEGER_DIGITS_MAX = 15;
  private static final int FRACTION_DIGITS_MAX = 6;
  private static final int NUMBER_LENGTH_MAX = 40;
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private Values() {}

  /// Text without blanks around it, none where nothing is left. Whole numbers are text too, with
  /// all their digits: platforms write their ids either way.
  static Optional<String> text(JsonNode node, int lengthMax) {
    if (!node.isTextual() && !node.isIntegralNumber()) {
      throw new IllegalArgumentException("is neither text nor a whole number");
    }
    var text = node.asText().strip();
    if (text.length() > lengthMax) {
      throw new IllegalArgumentException("is longer than " + lengthMax + " characters");
    }
    if (text.codePoints().anyMatch(Values::isUnprintable)) {
      throw new IllegalArgumentException("contains a control character or half a character");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// RFC 3339 with an offset, in the years 1970 to 9999, cut to microseconds.
  static Instant instant(JsonNode node) {
    var instant = parseInstant(node.asText());
    if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(YEAR_10000)) {
      throw new IllegalArgumentException("is not within the years 1970 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /// An exact decimal, as text or as a number; none where the text is blank.
  static Optional<BigDecimal> amount(JsonNode node) {
    if (!node.isTextual() && !node.isNumber()) {
      throw new IllegalArgumentException("is no decimal");
    }
    var text = node.asText().strip();
    if (node.isTextual() && text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(requireFit(node.isNumber() ? node.decimalValue() : parseAmount(text)));
  }

  /// The amount with 0 to 6 digits after the point as they were given. Throws where it needs more
  /// of them, or more than 15 before the point.
  static BigDecimal requireFit(BigDecimal amount) {
    var plain = amount.stripTrailingZeros();
    if (plain.scale() > FRACTION_DIGITS_MAX
        || (long) plain.precision() - plain.scale() > INTEGER_DIGITS_MAX) {
      throw new IllegalArgumentException("has more than 15 digits before or 6 after the point");
    }
    return amount.setScale(Math.clamp(amount.scale(), 0, FRACTION_DIGITS_MAX));
  }

  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  private static Instant parseInstant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no RFC 3339 time with an offset", e);
    }
  }

  private static BigDecimal parseAmount(String text) {
    if (text.length() > NUMBER_LENGTH_MAX) {
      throw new IllegalArgumentException("is longer than " + NUMBER_LENGTH_MAX + " characters");
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is no decimal", e);
    }
  }
}
