package dev.perennial.ingest.platform;

import dev.perennial.ingest.customer.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What platforms say of how somebody is to be met. It is worth less than the rest of a document:
/// what cannot be understood is left out.
public final class Manners {

  private static final int LANGUAGE_LENGTH_MAX = 35;

  private Manners() {}

  /// ISO 3166 with two letters.
  public static Optional<String> country(Optional<String> given) {
    return given
        .map(code -> code.toUpperCase(Locale.ROOT))
        .filter(code -> code.length() == 2 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z'));
  }

  /// BCP 47, of `de`, `de-AT` or `de_AT`.
  public static Optional<String> language(Optional<String> given) {
    return given
        .filter(tag -> tag.length() <= LANGUAGE_LENGTH_MAX)
        .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')))
        .map(Locale::toLanguageTag)
        .filter(tag -> !tag.equals("und"));
  }

  /// The merchant's tags in one text, between commas.
  public static List<String> tags(Optional<String> commaSeparated) {
    return tags(commaSeparated.stream().flatMap(tags -> Arrays.stream(tags.split(",", -1))));
  }

  /// The first in alphabetical order, as many as a profile has; longer ones than it has are left
  /// out.
  public static List<String> tags(Stream<String> given) {
    return given
        .map(String::strip)
        .filter(tag -> !tag.isEmpty() && tag.length() <= Profile.TAG_LENGTH_MAX)
        .distinct()
        .sorted()
        .limit(Profile.TAGS_MAX)
        .toList();
  }
}
