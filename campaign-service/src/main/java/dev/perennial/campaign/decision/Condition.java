package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/// Which changes a step is about, as data.
public sealed interface Condition {

  /// Whether `change` is one of them.
  default boolean holds(SegmentChange change) {
    return switch (this) {
      case TierEntered(var tiers) ->
          tiers.contains(change.to().tier())
              && change.from().map(from -> !tiers.contains(from.tier())).orElse(true);
      case TierIs(var tiers) -> tiers.contains(change.to().tier());
      case TierLeft(var tiers) ->
          !tiers.contains(change.to().tier())
              && change.from().map(Segment::tier).filter(tiers::contains).isPresent();
      case StageEntered(var stages, var from) ->
          stages.contains(change.to().stage())
              && change
                  .from()
                  .map(Segment::stage)
                  .filter(before -> before != change.to().stage() && from.contains(before))
                  .isPresent();
      case All(var conditions) -> conditions.stream().allMatch(each -> each.holds(change));
    };
  }

  /// Whether a customer in `segment` is still where such a change led.
  default boolean stillHolds(Segment segment) {
    return switch (this) {
      case TierEntered(var tiers) -> tiers.contains(segment.tier());
      case TierIs(var tiers) -> tiers.contains(segment.tier());
      case TierLeft(var tiers) -> !tiers.contains(segment.tier());
      case StageEntered(var stages, var _) -> stages.contains(segment.stage());
      case All(var conditions) -> conditions.stream().allMatch(each -> each.stillHolds(segment));
    };
  }

  /// The customer came into one of `tiers` from outside them; a first segment comes from outside.
  record TierEntered(Set<Tier> tiers) implements Condition {
    public TierEntered {
      requireNonNull(tiers, "tiers");
    }
  }

  /// The customer is in one of `tiers` after the change.
  record TierIs(Set<Tier> tiers) implements Condition {
    public TierIs {
      requireNonNull(tiers, "tiers");
    }
  }

  /// The customer fell or rose out of `tiers`.
  record TierLeft(Set<Tier> tiers) implements Condition {
    public TierLeft {
      requireNonNull(tiers, "tiers");
    }
  }

  /// The customer came into one of `stages` from another stage that is one of `from`; a first
  /// segment comes from no stage.
  record StageEntered(Set<Stage> stages, Set<Stage> from) implements Condition {
    public StageEntered {
      requireNonNull(stages, "stages");
      requireNonNull(from, "from");
    }
  }

  /// Every one of `conditions` holds.
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }
}
