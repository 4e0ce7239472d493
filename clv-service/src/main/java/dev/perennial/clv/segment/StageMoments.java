package dev.perennial.clv.segment;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The instants at which a customer who buys nothing more becomes slipping, at risk and lost, in
/// this order. A stage is read off by comparing instants, never by evaluating the model again, so
/// that a customer reviewed exactly at a moment is exactly past it.
public record StageMoments(Instant slipping, Instant atRisk, Instant lost) {

  public StageMoments {
    if (slipping.isAfter(atRisk) || atRisk.isAfter(lost)) {
      throw new IllegalArgumentException(
          "moments out of order: " + slipping + ", " + atRisk + ", " + lost);
    }
  }

  Stage at(Instant now, boolean boughtOnce) {
    if (!now.isBefore(lost)) {
      return Stage.LOST;
    }
    if (!now.isBefore(atRisk)) {
      return Stage.AT_RISK;
    }
    if (!now.isBefore(slipping)) {
      return Stage.SLIPPING;
    }
    return boughtOnce ? Stage.NEW : Stage.ACTIVE;
  }

  Optional<Instant> next(Instant now) {
    return Stream.of(slipping, atRisk, lost).filter(moment -> moment.isAfter(now)).findFirst();
  }
}
