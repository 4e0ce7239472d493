package dev.perennial.campaign.simulation;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.decision.Step;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Counts while a simulation goes on.
final class Tally {

  private final Optional<BigDecimal> budget;
  private final Set<String> customers = new HashSet<>();
  private final Map<String, OfStep> steps = new LinkedHashMap<>();
  private BigDecimal costMost = BigDecimal.ZERO;

  private static final class OfStep {
    private int sent;
    private int waiting;
    private final Map<Reason, Integer> notSent = new EnumMap<>(Reason.class);
  }

  Tally(Campaign campaign, Optional<BigDecimal> budget) {
    this.budget = budget;
    campaign.steps().forEach(step -> steps.put(step.key(), new OfStep()));
  }

  void sent(String customer, Step step) {
    customers.add(customer);
    steps.get(step.key()).sent++;
    if (step.offer() instanceof Offer.Code(var _, var most)) {
      costMost = costMost.add(most);
    }
  }

  void notSent(Step step, Reason reason) {
    steps.get(step.key()).notSent.merge(reason, 1, Integer::sum);
  }

  void waits(Step step) {
    steps.get(step.key()).waiting++;
  }

  Simulated simulated() {
    return new Simulated(
        customers,
        steps.entrySet().stream()
            .map(
                each ->
                    new Simulated.Step(
                        each.getKey(),
                        each.getValue().sent,
                        each.getValue().waiting,
                        each.getValue().notSent))
            .toList(),
        costMost,
        budget.map(amount -> amount.compareTo(costMost) >= 0).orElse(true));
  }
}
