package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What to do on which changes for whom, as data.
///
/// @param key stays the same over all versions
/// @param version counts what the campaign has said so far, from 1
/// @param caps at most so many messages of this campaign to one customer
/// @param since it is about what happened from then on: when it went live, or always
/// @param start the first business instant at which it decides; empty for any
/// @param end the first one at which it does not any more; empty for never
public record Campaign(
    String key,
    int version,
    CampaignKind kind,
    CampaignStatus status,
    Who who,
    List<Step> steps,
    List<Cap> caps,
    Optional<QuietHours> quiet,
    Reentry reentry,
    Split split,
    Instant since,
    Optional<Instant> start,
    Optional<Instant> end) {

  public Campaign {
    Text.plain("campaign", key, 60);
    requireNonNull(kind, "kind");
    requireNonNull(status, "status");
    requireNonNull(who, "who");
    steps = List.copyOf(steps);
    caps = List.copyOf(caps);
    requireNonNull(reentry, "reentry");
    requireNonNull(split, "split");
    requireNonNull(since, "since");
    if (version < 1) {
      throw new IllegalArgumentException("version below 1: " + version);
    }
    if (steps.isEmpty() || steps.stream().map(Step::key).distinct().count() < steps.size()) {
      throw new IllegalArgumentException("steps of " + key + " are none or share a key");
    }
    if (start.isPresent() && end.filter(last -> !last.isAfter(start.get())).isPresent()) {
      throw new IllegalArgumentException("end is not after start");
    }
  }

  /// Whether it decides at `now`.
  public boolean isLive(Instant now) {
    return status == CampaignStatus.LIVE
        && start.map(first -> !now.isBefore(first)).orElse(true)
        && end.map(now::isBefore).orElse(true);
  }

  /// Whether it decides on what happened at `asOf`: while it is paused, too, since then the reason
  /// is told.
  boolean concerns(Instant asOf) {
    return switch (status) {
      case LIVE, PAUSED ->
          !asOf.isBefore(since)
              && start.map(first -> !asOf.isBefore(first)).orElse(true)
              && end.map(asOf::isBefore).orElse(true);
      case DRAFT, ENDED -> false;
    };
  }
}
