package dev.perennial.campaign.experiment;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A campaign, or all of them together, tried on some and held back from others.
///
/// @param key of the campaign, or [#GLOBAL]; 1 to 60 of a-z, 0-9, `.`, `_` and hyphens
/// @param shares by which those who come from now on are drawn
/// @param window how long after the assignment what a person buys counts; above 0, at most 366 days
/// @param settle how long after the window returns of it count; 0 to 90 days. After it the person
///     is counted and nothing about them moves any more
public record Experiment(String key, Shares shares, Duration window, Duration settle) {

  /// The experiment that holds people out of every campaign.
  public static final String GLOBAL = "global";

  private static final Duration WINDOW_MAX = Duration.ofDays(366);
  private static final Duration SETTLE_MAX = Duration.ofDays(90);
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,59}");

  public Experiment {
    requireNonNull(shares, "shares");
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("no key of an experiment: " + key);
    }
    if (!window.isPositive() || window.compareTo(WINDOW_MAX) > 0) {
      throw new IllegalArgumentException("window outside 0 to 366 days: " + window);
    }
    if (settle.isNegative() || settle.compareTo(SETTLE_MAX) > 0) {
      throw new IllegalArgumentException("settle outside 0 to 90 days: " + settle);
    }
  }

  /// Draws a person for the first time.
  public Assignment assign(String customerId, Instant now) {
    var share = shares.at(Lot.of(key, customerId));
    var closesAt = now.plus(window);
    return new Assignment(
        key,
        customerId,
        share.arm(),
        share.arm(),
        share.probability(),
        shares.id(),
        Lot.slice(key, customerId),
        now,
        closesAt,
        closesAt.plus(settle),
        Optional.empty(),
        false);
  }
}
