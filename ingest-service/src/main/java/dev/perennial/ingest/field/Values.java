package dev.perennial.ingest.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// JSON values as text, instants and amounts. What cannot be taken is an `IllegalArgumentException`
/// whose message completes the sentence that begins with the field's name.
public final class Values {

  private static final int INTEGER_DIGITS_MAX = 15;
  private static final int FRACTION_DIGITS_MAX = 6;
  private static final int NUMBER_LENGTH_MAX = 40;
  private static final int PERIOD_MONTHS_MAX = 120;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]@[^\\s@]+\\.[^\\s@]");
  static final int YEAR_END = 10_000;

  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private Values() {}

  /// Text without blanks around it, none where nothing is left. Whole numbers are text too, with
  /// all their digits: platforms write their ids either way.
  public static Optional<String> text(JsonNode node, int lengthMax) {
    if (!node.isTextual() && !node.isIntegralNumber()) {
      throw new IllegalArgumentException("is neither text nor a whole number");
    }
    return printable(node.asText(), lengthMax);
  }

  /// The same of a text that is no value, such as a property's name.
  public static Optional<String> printable(String given, int lengthMax) {
    var text = given.strip();
    if (text.length() > lengthMax) {
      throw new IllegalArgumentException("is longer than " + lengthMax + " characters");
    }
    if (text.codePoints().anyMatch(Values::isUnprintable)) {
      throw new IllegalArgumentException("contains a control character or half a character");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// Text for people to read, cut where it is too long; none of what is no text.
  static Optional<String> label(JsonNode node, int lengthMax) {
    if (!node.isTextual() && !node.isIntegralNumber()) {
      return Optional.empty();
    }
    var plain = new StringBuilder();
    node.asText()
        .codePoints()
        .map(each -> isUnprintable(each) ? ' ' : each)
        .limit(lengthMax)
        .forEach(plain::appendCodePoint);
    return Optional.of(plain.toString().strip()).filter(text -> !text.isEmpty());
  }

  /// RFC 3339 with an offset, in the years 1970 to 9999, cut to microseconds.
  public static Instant instant(JsonNode node) {
    var instant = parseInstant(node.asText());
    if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(YEAR_10000)) {
      throw new IllegalArgumentException("is not within the years 1970 to 9999");
    }
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /// An exact decimal, as text or as a number; none where the text is blank.
  public static Optional<BigDecimal> amount(JsonNode node) {
    if (!node.isTextual() && !node.isNumber()) {
      throw new IllegalArgumentException("is no decimal");
    }
    var text = node.asText().strip();
    if (node.isTextual() && text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(requireFit(node.isNumber() ? node.decimalValue() : parseAmount(text)));
  }

  /// The same, rounded to the digits that an amount may have.
  static Optional<BigDecimal> computed(JsonNode node) {
    if (node.isTextual() && node.asText().isBlank()) {
      return Optional.empty();
    }
    if (!node.isTextual() && !node.isNumber()) {
      throw new IllegalArgumentException("is no decimal");
    }
    var given = node.isNumber() ? node.decimalValue() : parseAmount(node.asText().strip());
    if ((long) given.precision() - given.scale() < -FRACTION_DIGITS_MAX) {
      return Optional.of(BigDecimal.ZERO);
    }
    return Optional.of(
        requireFit(
            given.scale() > FRACTION_DIGITS_MAX
                ? given.setScale(FRACTION_DIGITS_MAX, RoundingMode.HALF_UP)
                : given));
  }

  /// One of ISO 4217 that money is paid in: metals, test codes and the like are none.
  public static Optional<Currency> currency(String code) {
    try {
      return Optional.of(Currency.getInstance(code.toUpperCase(Locale.ROOT)))
          .filter(currency -> currency.getDefaultFractionDigits() >= 0);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// A day in the years 1970 to 9999.
  public static LocalDate day(JsonNode node) {
    try {
      var day = LocalDate.parse(node.asText());
      if (day.getYear() >= 1970 && day.getYear() < YEAR_END) {
        return day;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("is no day such as 2026-01-31", e);
    }
    throw new IllegalArgumentException("is not within the years 1970 to 9999");
  }

  /// From a day to ten years, in one spelling: twelve months are a year, two weeks 14 days.
  public static Period period(JsonNode node) {
    try {
      var period = Period.parse(node.asText()).normalized();
      var parts = List.of(period.getYears(), period.getMonths(), period.getDays());
      if (!period.isZero()
          && parts.stream().allMatch(part -> part >= 0)
          && period.toTotalMonths() + period.getDays() / 30 <= PERIOD_MONTHS_MAX) {
        return period;
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("is no period such as P1M", e);
    }
    throw new IllegalArgumentException("is not from one day to ten years");
  }

  /// Text, a decimal or a truth value; none of what is null or blank. An address of a person is not
  /// taken: it belongs to the customer, and goes no further than this service.
  public static Optional<Object> scalar(JsonNode node, int lengthMax) {
    if (node.isNull()) {
      return Optional.empty();
    }
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    if (node.isNumber()) {
      return Optional.of(requireFit(node.decimalValue()));
    }
    if (!node.isTextual()) {
      throw new IllegalArgumentException("is neither text, number nor truth value");
    }
    var text = text(node, lengthMax);
    if (text.filter(each -> ADDRESS.matcher(each).find()).isPresent()) {
      throw new IllegalArgumentException("is an e-mail address, which belongs to customer.email");
    }
    return text.map(each -> each);
  }

  /// The amount with 0 to 6 digits after the point as they were given. Throws where it needs more
  /// of them, or more than 15 before the point.
  public static BigDecimal requireFit(BigDecimal amount) {
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
