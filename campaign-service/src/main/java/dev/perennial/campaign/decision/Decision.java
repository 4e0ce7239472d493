package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// Whether one step of a campaign goes to one customer because of one change, and why.
///
/// @param decidedAt business instant
public record Decision(
    SegmentChange change, Campaign campaign, Step step, Instant decidedAt, Outcome outcome) {

  public Decision {
    requireNonNull(change, "change");
    requireNonNull(campaign, "campaign");
    requireNonNull(step, "step");
    requireNonNull(decidedAt, "decidedAt");
    requireNonNull(outcome, "outcome");
  }

  /// Follows from what caused it: the same change decided again gets the same id.
  public String id() {
    return change.id() + "/" + campaign.key() + "/" + step.key();
  }
}
