package dev.perennial.campaign.simulation;

import dev.perennial.campaign.decision.Spend;
import dev.perennial.campaign.decision.Standing;
import java.util.Map;
import java.util.Set;

/// What is known beside what happened.
///
/// @param standings customers before anything of it happened; who is missing is known by what they
///     did only
/// @param spent on the orders of it, by the ids of their happenings
/// @param running the subscriptions that ran before, by customer
public record Beside(
    Map<String, Standing> standings, Map<String, Spend> spent, Map<String, Set<String>> running) {

  public static final Beside NOTHING = new Beside(Map.of(), Map.of(), Map.of());

  public Beside {
    standings = Map.copyOf(standings);
    spent = Map.copyOf(spent);
    running = Map.copyOf(running);
  }
}
