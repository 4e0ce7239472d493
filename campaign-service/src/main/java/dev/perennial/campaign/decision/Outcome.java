package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// How a decision ended.
public sealed interface Outcome {

  /// @param validUntil nobody acts on it later than this
  record Sent(Instant validUntil) implements Outcome {
    public Sent {
      requireNonNull(validUntil, "validUntil");
    }
  }

  record NotSent(Reason reason) implements Outcome {
    public NotSent {
      requireNonNull(reason, "reason");
    }
  }
}
