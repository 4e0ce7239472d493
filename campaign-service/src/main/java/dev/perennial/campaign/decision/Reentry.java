package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// Whether somebody to whom a step went may get it again, for another cause.
public sealed interface Reentry {

  record Always() implements Reentry {}

  record Never() implements Reentry {}

  /// @param rest since it went to them last; at most 400 days
  record After(Duration rest) implements Reentry {
    public After {
      requireNonNull(rest, "rest");
      if (!rest.isPositive() || rest.toDays() > 400) {
        throw new IllegalArgumentException("a rest is more than nothing and at most 400 days");
      }
    }
  }
}
