package dev.perennial.campaign.simulation;

import dev.perennial.campaign.decision.Reason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a campaign would have done.
///
/// @param customers to whom something would have gone
/// @param costMost what its codes would have taken off at most, in the reporting currency
/// @param budgetLasts whether the campaign's budget would have paid for all of them
public record Simulated(
    Set<String> customers, List<Step> steps, BigDecimal costMost, boolean budgetLasts) {

  public Simulated {
    customers = Set.copyOf(customers);
    steps = List.copyOf(steps);
  }

  /// @param sent how often the step would have gone out
  /// @param waiting how often it would still wait at the end
  public record Step(String step, int sent, int waiting, Map<Reason, Integer> notSent) {
    public Step {
      notSent = Map.copyOf(notSent);
    }
  }
}
