package dev.perennial.campaign.api;

import dev.perennial.campaign.api.DecisionRow.Tally;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// How many decisions ended how.
@RegisterForReflection
public record DecisionSummary(List<Sent> sent, List<NotSent> notSent) {

  static DecisionSummary of(List<Tally> tallies) {
    return new DecisionSummary(
        tallies.stream()
            .filter(tally -> tally.outcome().equals("sent"))
            .map(tally -> new Sent(tally.name(), tally.count()))
            .toList(),
        tallies.stream()
            .filter(tally -> tally.outcome().equals("not_sent"))
            .map(tally -> new NotSent(tally.name(), tally.count()))
            .toList());
  }

  @RegisterForReflection
  public record Sent(String kind, long count) {}

  @RegisterForReflection
  public record NotSent(String reason, long count) {}
}
