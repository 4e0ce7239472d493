package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// Whether one step of a campaign goes to one customer because of one thing that happened, and why.
///
/// @param customerId to whom, after any merge
/// @param place by which it was judged; empty where no value was known
/// @param decidedAt business instant
public record Decision(
    Candidate candidate,
    String customerId,
    Optional<Place> place,
    Instant decidedAt,
    Outcome outcome) {

  public Decision {
    requireNonNull(candidate, "candidate");
    requireNonNull(customerId, "customerId");
    requireNonNull(place, "place");
    requireNonNull(decidedAt, "decidedAt");
    requireNonNull(outcome, "outcome");
  }

  public String id() {
    return candidate.id();
  }

  public Happening happening() {
    return candidate.happening();
  }

  public Campaign campaign() {
    return candidate.campaign();
  }

  public Step step() {
    return candidate.step();
  }
}
