package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What the gates say of a step whose moment has come.
public sealed interface Judgement {

  /// Every gate is open.
  record Go() implements Judgement {}

  /// A gate is shut, and stays so.
  record Stop(Reason reason) implements Judgement {
    public Stop {
      requireNonNull(reason, "reason");
    }
  }

  /// To be asked again at `until`.
  record Wait(Instant until) implements Judgement {
    public Wait {
      requireNonNull(until, "until");
    }
  }
}
