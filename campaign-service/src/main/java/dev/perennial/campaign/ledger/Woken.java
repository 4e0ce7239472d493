package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Decision;
import java.time.Instant;
import java.util.List;

/// What came of steps whose moment had come.
///
/// @param moments when each happening had a step to be decided, business instants
public record Woken(List<Instant> moments, List<Decision> decisions) {

  public Woken {
    moments = List.copyOf(moments);
    decisions = List.copyOf(decisions);
  }
}
