package dev.perennial.campaign.promotion;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A discount code: 19 random characters and one that checks them. The alphabet has no two
/// characters that look alike and no vowels, so that no code is a word; 19 of its 23 characters
/// are 85.9 bits. Because 23 is prime and every place has a weight of its own, one wrong character
/// and any two that changed places are always found.
///
/// @param text 20 characters of the alphabet, without separators
public record Code(String text) {

  static final String ALPHABET = "23456789CDFHJKMNPRTVWXY";
  static final int RANDOM_LENGTH = 19;

  private static final int LENGTH = RANDOM_LENGTH + 1;
  private static final int GROUP = 4;
  private static final int TYPED_MAX = 60;

  public Code {
    if (text.length() != LENGTH
        || text.chars().anyMatch(each -> ALPHABET.indexOf(each) < 0)
        || text.charAt(RANDOM_LENGTH) != check(text.substring(0, RANDOM_LENGTH))) {
      throw new IllegalArgumentException("not a code");
    }
  }

  /// The code that `typed` writes, in any case, with or without hyphens and spaces; empty where it
  /// is mistyped or a code of somebody else.
  public static Optional<Code> parse(String typed) {
    if (typed.length() > TYPED_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Code(typed.replaceAll("[- ]", "").toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  static Code of(String random) {
    return new Code(random + check(random));
  }

  /// As people read it: groups of four with hyphens.
  public String printed() {
    return IntStream.range(0, LENGTH / GROUP)
        .mapToObj(group -> text.substring(group * GROUP, (group + 1) * GROUP))
        .collect(Collectors.joining("-"));
  }

  private static char check(String random) {
    var sum =
        IntStream.range(0, RANDOM_LENGTH)
            .map(place -> (place + 1) * ALPHABET.indexOf(random.charAt(place)))
            .sum();
    return ALPHABET.charAt(sum % ALPHABET.length());
  }
}
