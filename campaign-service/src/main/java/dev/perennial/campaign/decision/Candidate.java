package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;

/// A step that something started, and that is to be decided when it is due.
public record Candidate(Happening happening, Campaign campaign, Step step) {

  public Candidate {
    requireNonNull(happening, "happening");
    requireNonNull(campaign, "campaign");
    requireNonNull(step, "step");
  }

  /// Follows from what started it: the same happening again gets the same id.
  public String id() {
    return happening.id() + "/" + campaign.key() + "/" + step.key();
  }

  /// @param zone in which the calendar's days of the delay count
  public Instant dueAt(ZoneId zone) {
    return step.after().after(happening.asOf(), zone);
  }
}
