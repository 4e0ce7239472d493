package dev.perennial.clv.api;

import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import dev.perennial.clv.segment.Tier;
import jakarta.ws.rs.core.Response.Status;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.function.Function;

/// What a request asks for, read strictly: what cannot be read is refused by name, never guessed.
final class Asked {

  static final String LIMIT = "100";
  static final String LIMIT_TEXT = "how many on one page, 1 to 1000";

  private static final int LIMIT_MAX = 1_000;
  private static final int YEAR_MAX = 9_999;

  private Asked() {}

  /// How many rows of a page, 1 to 1000.
  static int limit(String text) {
    return number("limit", text, 1, LIMIT_MAX);
  }

  static int number(String name, String text, int least, int most) {
    try {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw outside(name, least, most);
    }
    throw outside(name, least, most);
  }

  /// The day that `text` names, or `otherwise` without one.
  static LocalDate day(String name, String text, LocalDate otherwise) {
    return text == null
        ? otherwise
        : date(name, text, "a day such as 2025-03-02", LocalDate::parse);
  }

  /// The month that `text` names, or `otherwise` without one.
  static YearMonth month(String name, String text, YearMonth otherwise) {
    return text == null ? otherwise : date(name, text, "a month such as 2025-03", YearMonth::parse);
  }

  private static <T extends TemporalAccessor> T date(
      String name, String text, String form, Function<String, T> parse) {
    try {
      var date = parse.apply(text);
      if (date.get(ChronoField.YEAR) >= 1 && date.get(ChronoField.YEAR) <= YEAR_MAX) {
        return date;
      }
    } catch (DateTimeParseException e) {
      throw new Refusal(Status.BAD_REQUEST, name + " is " + form);
    }
    throw new Refusal(Status.BAD_REQUEST, name + " is " + form);
  }

  static Segment segment(String tier, String stage) {
    return new Segment(
        named("tier", tier, List.of(Tier.values())),
        named("stage", stage, List.of(Stage.values())));
  }

  private static <E extends Enum<E>> E named(String kind, String name, List<E> all) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new Refusal(Status.NOT_FOUND, "there is no such " + kind + "; there are " + all));
  }

  private static Refusal outside(String name, int least, int most) {
    return new Refusal(
        Status.BAD_REQUEST, name + " is a whole number from " + least + " to " + most);
  }
}
