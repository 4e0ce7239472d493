package dev.perennial.campaign.decision;

import dev.perennial.campaign.decision.Outcome.NotSent;
import dev.perennial.campaign.decision.Outcome.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Decides what follows from a change. The gates stand in one order, and the first that is shut
/// gives the reason: fresh, then cause named.
///
/// @param fresh how far behind the business clock a change may be and still count as live; a
///     change exactly that old does
public record Decisions(Duration fresh) {

  public Decisions {
    if (fresh.isNegative()) {
      throw new IllegalArgumentException("fresh is negative: " + fresh);
    }
  }

  /// One decision for each step of `campaign` that `change` is about; none where it is about
  /// something else.
  public List<Decision> decide(SegmentChange change, Campaign campaign, Instant now) {
    return campaign.steps().stream()
        .filter(step -> step.when().holds(change))
        .map(
            step -> new Decision(change, campaign, step, now, outcome(change, campaign, step, now)))
        .toList();
  }

  private Outcome outcome(SegmentChange change, Campaign campaign, Step step, Instant now) {
    if (change.asOf().isBefore(now.minus(fresh))) {
      return new NotSent(Reason.HISTORIC);
    }
    if (!campaign.causes().contains(change.cause().kind())) {
      return new NotSent(Reason.CAUSE_NOT_NAMED);
    }
    return new Sent(now.plus(step.validity()));
  }
}
