package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.decision.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A policy in the calendar of an installation: days, months and years are those of its business
/// zone.
public record LoyaltyRules(LoyaltyPolicy policy, ZoneId zone) {

  public LoyaltyRules {
    requireNonNull(policy, "policy");
    requireNonNull(zone, "zone");
  }

  /// The lot of an order placed at `placedAt` by somebody of this worth; nothing earned yet.
  Lot lot(String orderKey, Instant placedAt, Tier worth) {
    var maturesAt = after(placedAt, day -> day.plusDays(policy.returnDays()));
    var expiresAt = after(maturesAt, day -> day.plusMonths(policy.expiryMonths()));
    var rate = policy.pointsPerUnit().multiply(policy.multipliers().get(worth));
    return Lot.empty(orderKey, rate, maturesAt, expiresAt);
  }

  /// The lot of points that are given without an order: nothing can come back for them, so they
  /// can be spent at once.
  Lot gift(String key, Instant givenAt) {
    var expiresAt = after(givenAt, day -> day.plusMonths(policy.expiryMonths()));
    return Lot.empty(key, BigDecimal.ONE, givenAt, expiresAt);
  }

  LoyaltyTier earned(Tier worth, Optional<Instant> firstOrderAt, Instant now) {
    return policy.earned(worth, firstOrderAt.map(first -> years(first, now)).orElse(0));
  }

  Instant graceEnd(Instant now) {
    return after(now, day -> day.plusDays(policy.graceDays()));
  }

  /// The next instant after `now` at which tenure may earn more.
  Optional<Instant> nextAnniversary(Instant firstOrderAt, Instant now) {
    return policy.anniversaries().stream()
        .map(years -> anniversary(firstOrderAt, years))
        .filter(anniversary -> anniversary.isAfter(now))
        .findFirst();
  }

  /// Whole years, up to those that a policy can ask for. A first order of 29 February has its
  /// anniversaries on the 28th.
  private int years(Instant first, Instant now) {
    var years = 0;
    while (years < Way.YEARS_MAX && !anniversary(first, years + 1).isAfter(now)) {
      years++;
    }
    return years;
  }

  private Instant anniversary(Instant first, int years) {
    return after(first, day -> day.plusYears(years));
  }

  private Instant after(Instant instant, UnaryOperator<ZonedDateTime> later) {
    return later.apply(instant.atZone(zone)).toInstant();
  }
}
