package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What points can buy.
///
/// @param key names it in the catalogue: 1 to 64 of a-z, 0-9 and -
/// @param version counts from 1
/// @param points its price, 1 to 1,000,000,000
/// @param stock how many were ever put there, 0 to 1,000,000,000; empty without a limit
/// @param from the first instant at which it can be had; empty from ever
/// @param until the first instant at which it no longer can; empty for ever
/// @param tiers who may have it; at least one
public record Reward(
    String key,
    int version,
    String name,
    Benefit benefit,
    long points,
    Optional<Integer> stock,
    Optional<Instant> from,
    Optional<Instant> until,
    Set<LoyaltyTier> tiers) {

  private static final int MAX = 1_000_000_000;

  public Reward {
    Texts.key("reward", key);
    Texts.plain("name", name);
    requireNonNull(benefit, "benefit");
    if (version < 1) {
      throw new IllegalArgumentException("version below 1");
    }
    if (points < 1 || points > MAX) {
      throw new IllegalArgumentException("points outside 1 to " + MAX);
    }
    if (stock.filter(pieces -> pieces < 0 || pieces > MAX).isPresent()) {
      throw new IllegalArgumentException("stock outside 0 to " + MAX);
    }
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new IllegalArgumentException("validFrom is not before validUntil");
    }
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("tiers is empty: nobody could have the reward");
    }
    tiers = Set.copyOf(EnumSet.copyOf(tiers));
  }

  /// Why somebody cannot have it at `now`; empty where they can. Stock is not looked at.
  public Optional<Refusal> refusal(LoyaltyTier tier, long available, Instant now) {
    if (from.filter(now::isBefore).isPresent()) {
      return Optional.of(new Refusal.NotYet(from.get()));
    }
    if (until.filter(end -> !now.isBefore(end)).isPresent()) {
      return Optional.of(new Refusal.NoLonger(until.get()));
    }
    if (!tiers.contains(tier)) {
      return Optional.of(new Refusal.OtherTiersOnly(tiers));
    }
    return available < points
        ? Optional.of(new Refusal.NotEnough(points, available))
        : Optional.empty();
  }
}
