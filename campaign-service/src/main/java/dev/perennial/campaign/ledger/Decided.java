package dev.perennial.campaign.ledger;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.event.Inputs;
import java.time.Instant;
import java.util.Optional;

/// A decision and what went with it.
///
/// @param acceptedAt when the order behind it was accepted
/// @param traceparent of what it goes back to
/// @param arm what an experiment gave the customer
/// @param granted what is sent, if anything is
record Decided(
    Decision decision,
    Optional<Instant> acceptedAt,
    Optional<String> traceparent,
    Optional<Inputs.Arm> arm,
    Optional<Grants.Grant.Given> granted) {

  Decided {
    requireNonNull(decision, "decision");
    requireNonNull(acceptedAt, "acceptedAt");
    requireNonNull(traceparent, "traceparent");
    requireNonNull(arm, "arm");
    requireNonNull(granted, "granted");
  }

  Inputs inputs() {
    return Inputs.of(
        decision,
        arm.orElse(null),
        granted.map(Grants.Grant.Given::offer).orElse(null),
        granted.map(Grants.Grant.Given::because).orElse(null));
  }
}
