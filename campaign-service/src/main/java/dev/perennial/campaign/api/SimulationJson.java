package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.simulation.Simulated;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a campaign would have done.
///
/// @param happenings changes of segment, orders and what else its steps are about that were looked
///     at
/// @param complete false where there was more than can be looked at
/// @param customers how many it would have reached
/// @param examples some of them
/// @param costMost what its codes would have taken off at most, in the reporting currency
/// @param budgetLasts whether its budget would have paid for all of them
/// @param alsoReached how many of these customers other campaigns reached meanwhile
/// @param asOfToday what was not looked up as of then: of these only the newest is kept
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SimulationJson(
    Instant from,
    Instant to,
    int happenings,
    boolean complete,
    int customers,
    List<String> examples,
    List<StepJson> steps,
    String costMost,
    boolean budgetLasts,
    Map<String, Integer> alsoReached,
    List<String> asOfToday) {

  private static final int EXAMPLES = 20;
  private static final List<String> AS_OF_TODAY =
      List.of("consents", "suppressions", "profiles", "merges");

  static SimulationJson of(
      Instant from,
      Instant to,
      int happenings,
      boolean complete,
      Simulated simulated,
      Map<String, Integer> reached) {
    return new SimulationJson(
        from,
        to,
        happenings,
        complete,
        simulated.customers().size(),
        simulated.customers().stream().sorted().limit(EXAMPLES).toList(),
        simulated.steps().stream()
            .map(
                step ->
                    new StepJson(
                        step.step(), step.sent(), step.waiting(), new TreeMap<>(step.notSent())))
            .toList(),
        simulated.costMost().toPlainString(),
        simulated.budgetLasts(),
        new TreeMap<>(reached),
        AS_OF_TODAY);
  }

  /// @param waiting how often the step would still wait at the end
  @RegisterForReflection
  public record StepJson(String step, int sent, int waiting, Map<Reason, Integer> notSent) {}

  /// @param days that are looked back, 1 to 366
  @RegisterForReflection
  public record Asked(int days) {}
}
