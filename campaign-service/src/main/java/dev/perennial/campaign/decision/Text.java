package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

/// Text that every store and every reader can take.
final class Text {

  private Text() {}

  /// `text` itself: 1 to `charsMax` characters, none of them a control character.
  static String plain(String name, String text, int charsMax) {
    requireNonNull(text, name);
    if (text.isEmpty() || text.length() > charsMax) {
      throw new IllegalArgumentException(name + " has not 1 to " + charsMax + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + " holds control characters");
    }
    return text;
  }
}
