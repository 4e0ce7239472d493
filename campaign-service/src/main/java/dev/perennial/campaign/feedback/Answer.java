package dev.perennial.campaign.feedback;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;

/// What a customer said about one thing.
///
/// @param about an order key or the name of a survey; 1 to [#ABOUT_MAX] characters
/// @param score 0 to 10
/// @param text in their own words, personal data; at most [#TEXT_MAX] characters, in which only
///     tabs and line ends are control characters
/// @param channel where they were asked; 1 to [#CHANNEL_MAX] characters
/// @param givenAt business instant, in microseconds
public record Answer(
    String customerId,
    String about,
    int score,
    Optional<String> text,
    Optional<String> channel,
    Instant givenAt) {

  public static final int ABOUT_MAX = 400;
  public static final int TEXT_MAX = 2_000;
  public static final int CHANNEL_MAX = 60;

  public Answer {
    requireNonNull(customerId, "customerId");
    requireNonNull(givenAt, "givenAt");
    Attitude.of(score);
    check("about", about, 1, ABOUT_MAX, Character::isISOControl);
    text.ifPresent(
        words ->
            check(
                "text",
                words,
                0,
                TEXT_MAX,
                each -> Character.isISOControl(each) && "\t\r\n".indexOf(each) < 0));
    channel.ifPresent(name -> check("channel", name, 1, CHANNEL_MAX, Character::isISOControl));
  }

  /// The same, said by who `customerId` has become.
  public Answer of(String survivorId) {
    return new Answer(survivorId, about, score, text, channel, givenAt);
  }

  public Attitude attitude() {
    return Attitude.of(score);
  }

  /// Without the customer's own words: this may stand in a log.
  @Override
  public String toString() {
    return "Answer[" + customerId + ", " + about + ", " + score + ", " + givenAt + "]";
  }

  private static void check(
      String name, String text, int charsMin, int charsMax, IntPredicate forbidden) {
    if (text.length() < charsMin || text.length() > charsMax) {
      throw new IllegalArgumentException(
          name + " has not " + charsMin + " to " + charsMax + " characters");
    }
    if (text.chars().anyMatch(forbidden)) {
      throw new IllegalArgumentException(name + " holds control characters");
    }
  }
}
