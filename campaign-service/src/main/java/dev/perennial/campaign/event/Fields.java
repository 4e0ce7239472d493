package dev.perennial.campaign.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// The forms that contracts give to fields. What passes here every store can take; anything else
/// ends in an `IllegalArgumentException`, a `NullPointerException` or a `DateTimeException`.
final class Fields {

  private static final Pattern CUSTOMER = Pattern.compile("c-[0-9a-z]{26}");
  private static final Pattern OWNER =
      Pattern.compile("c-[0-9a-z]{26}|anon:[^\\p{Cntrl}\\p{Cs}]{1,400}");

  /// Without half a surrogate pair, which no database gives back as it was.
  private static final Pattern ORDER_KEY = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,400}");

  private static final Pattern VERSION = Pattern.compile("[0-9]{20}-[0-9]{2}-[0-9a-f]{16}");
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

  private Fields() {}

  static String customerId(String name, String text) {
    return matching(CUSTOMER, name, text);
  }

  /// A customer's id, or what stands for nobody's.
  static String owner(String name, String text) {
    return matching(OWNER, name, text);
  }

  static String orderKey(String name, String text) {
    return matching(ORDER_KEY, name, text);
  }

  static String version(String name, String text) {
    return matching(VERSION, name, text);
  }

  static Instant instant(String name, String text) {
    var instant = Instants.parse(requireNonNull(text, name));
    if (instant.isBefore(EARLIEST) || !instant.isBefore(END)) {
      throw new IllegalArgumentException(name + " is outside of the years 1970 to 2199");
    }
    return instant;
  }

  /// 1 to `max` texts, each as `form` has it.
  static List<String> all(String name, List<String> texts, int max, UnaryOperator<String> form) {
    var size = requireNonNull(texts, name).size();
    if (size < 1 || size > max) {
      throw new IllegalArgumentException(name + " has not 1 to " + max + " entries");
    }
    return texts.stream().map(form).distinct().toList();
  }

  /// Whether `text` is there, is no longer than `max` characters and has neither control characters
  /// nor half a surrogate pair.
  static boolean isPlain(String text, int max) {
    return text != null
        && !text.isEmpty()
        && text.length() <= max
        && text.codePoints()
            .noneMatch(
                each ->
                    Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
  }

  static String matching(Pattern form, String name, String text) {
    if (!form.matcher(requireNonNull(text, name)).matches()) {
      throw new IllegalArgumentException(name + " has not the form of the contract");
    }
    return text;
  }
}
