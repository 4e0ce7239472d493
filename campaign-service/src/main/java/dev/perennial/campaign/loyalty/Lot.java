package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/// The points of one order. Rate and instants are those of the policy under which it first earned.
///
/// @param rate points per unit of the reporting currency
/// @param earned what the order is worth now: the policy applied to its net
/// @param held what is left of it in the account of its state
/// @param spent what of it went into rewards
public record Lot(
    String orderKey,
    BigDecimal rate,
    Instant maturesAt,
    Instant expiresAt,
    LotState state,
    long earned,
    long held,
    long spent) {

  /// No order is worth more, whatever its net.
  public static final long POINTS_MAX = 1_000_000_000_000L;

  private static final BigDecimal LIMIT = BigDecimal.valueOf(POINTS_MAX);

  public Lot {
    requireNonNull(orderKey, "orderKey");
    requireNonNull(rate, "rate");
    requireNonNull(maturesAt, "maturesAt");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(state, "state");
    if (held < 0 || spent < 0) {
      throw new IllegalArgumentException("held or spent below 0");
    }
    if (expiresAt.isBefore(maturesAt)) {
      throw new IllegalArgumentException("expires before it matures");
    }
  }

  /// A lot that has earned nothing yet.
  static Lot empty(String orderKey, BigDecimal rate, Instant maturesAt, Instant expiresAt) {
    return new Lot(orderKey, rate, maturesAt, expiresAt, LotState.PENDING, 0, 0, 0);
  }

  /// Whole points for `net`, rounded towards zero; below zero for a credit note.
  static long points(BigDecimal net, BigDecimal rate) {
    return net.multiply(rate)
        .setScale(0, RoundingMode.DOWN)
        .min(LIMIT)
        .max(LIMIT.negate())
        .longValueExact();
  }

  /// When time moves it on; empty once it has expired.
  Optional<Instant> changesAt() {
    return switch (state) {
      case PENDING -> Optional.of(maturesAt);
      case AVAILABLE -> Optional.of(expiresAt);
      case EXPIRED -> Optional.empty();
    };
  }

  Lot in(LotState next) {
    return new Lot(orderKey, rate, maturesAt, expiresAt, next, earned, held, spent);
  }

  /// Worth `points` more, without holding more.
  Lot worth(long points) {
    return new Lot(
        orderKey, rate, maturesAt, expiresAt, state, Math.addExact(earned, points), held, spent);
  }

  /// Holding `points` more.
  Lot holding(long points) {
    return new Lot(
        orderKey, rate, maturesAt, expiresAt, state, earned, Math.addExact(held, points), spent);
  }

  /// With `points` more of what it holds spent.
  Lot spending(long points) {
    return new Lot(
        orderKey, rate, maturesAt, expiresAt, state, earned, held - points, spent + points);
  }
}
