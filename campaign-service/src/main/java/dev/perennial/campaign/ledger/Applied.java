package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Decision;
import java.util.List;

/// What a batch did.
///
/// @param changes how many were news
/// @param duplicates how many were not newer than what was known
/// @param decisions those that were made now
public record Applied(int changes, int duplicates, List<Decision> decisions) {

  public Applied {
    decisions = List.copyOf(decisions);
  }
}
