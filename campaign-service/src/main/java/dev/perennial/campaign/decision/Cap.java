package dev.perennial.campaign.decision;

import java.time.Duration;

/// At most so many messages to one customer within so long, at any moment.
///
/// @param messages 1 or more
/// @param within at most 400 days
public record Cap(int messages, Duration within) {

  private static final Duration LONGEST = Duration.ofDays(400);

  public Cap {
    if (messages < 1) {
      throw new IllegalArgumentException("a cap below one message; pause the campaign instead");
    }
    if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a cap is within more than nothing and at most 400 days");
    }
  }
}
