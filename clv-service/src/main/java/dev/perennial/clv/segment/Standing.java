package dev.perennial.clv.segment;

import java.time.Instant;

/// The segment a customer is held in, and since when: what hysteresis and dwell are judged by.
public record Standing(Tier tier, Instant tierSince, Stage stage, Instant stageSince) {

  public Segment segment() {
    return new Segment(tier, stage);
  }

  /// Moves to `tier` and `stage` at `at`; what does not change keeps its since.
  public Standing moved(Tier nextTier, Stage nextStage, Instant at) {
    return new Standing(
        nextTier,
        nextTier == tier ? tierSince : at,
        nextStage,
        nextStage == stage ? stageSince : at);
  }
}
