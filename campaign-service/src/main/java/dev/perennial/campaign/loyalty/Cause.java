package dev.perennial.campaign.loyalty;

import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.order.OrderChange;
import java.time.Instant;
import java.util.Optional;

/// What makes points move. The ids of its entries follow from its key, so that the same cause
/// never moves them twice.
///
/// @param key the same for the same cause, another one for any other
/// @param at business instant
/// @param redemptionId of a redemption and its reversal
public record Cause(String key, Instant at, Optional<String> redemptionId) {

  public Cause {
    requireNonNull(key, "key");
    requireNonNull(at, "at");
    requireNonNull(redemptionId, "redemptionId");
  }

  /// Neither an order's key nor a ref has more than one line.
  public static Cause of(OrderChange change, Instant at) {
    return plain("order/" + change.after().key() + "\n" + change.ref(), at);
  }

  public static Cause gift(Gift gift, Instant at) {
    return plain(gift.key(), at);
  }

  static Cause maturing(Lot lot) {
    return plain("mature/" + lot.orderKey(), lot.maturesAt());
  }

  static Cause expiry(Lot lot) {
    return plain("expire/" + lot.orderKey(), lot.expiresAt());
  }

  static Cause merge(long absorbed, Instant at) {
    return plain("merge/" + absorbed, at);
  }

  public static Cause redemption(String redemptionId, Instant at) {
    return new Cause("redemption/" + redemptionId, at, Optional.of(redemptionId));
  }

  public static Cause reversal(String redemptionId, Instant at) {
    return new Cause("reversal/" + redemptionId, at, Optional.of(redemptionId));
  }

  private static Cause plain(String key, Instant at) {
    return new Cause(key, at, Optional.empty());
  }
}
