package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/// What to do for whom, as data.
///
/// @param key stays the same over all versions
/// @param version counts what the campaign has said so far, from 1
/// @param causes the only causes that make it send; a change by another one is decided, not sent
public record Campaign(
    String key, int version, CampaignKind kind, Set<CauseKind> causes, List<Step> steps) {

  public Campaign {
    Text.plain("campaign", key, 60);
    requireNonNull(kind, "kind");
    causes = Set.copyOf(causes);
    steps = List.copyOf(steps);
    if (version < 1) {
      throw new IllegalArgumentException("version below 1: " + version);
    }
    if (steps.isEmpty() || steps.stream().map(Step::key).distinct().count() < steps.size()) {
      throw new IllegalArgumentException("steps of " + key + " are none or share a key");
    }
  }
}
