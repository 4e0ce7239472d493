package dev.perennial.campaign.loyalty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Points that went from one account to another: one row, so that it cannot but sum to zero.
///
/// @param id follows from the cause and the place among its entries
/// @param wallet whose accounts they are
/// @param points at least 1
/// @param orderKey the order that brought the points; empty where it is about what is owed
/// @param redemptionId of a redemption and its reversal
public record Entry(
    UUID id,
    long wallet,
    EntryKind kind,
    Account debit,
    Account credit,
    long points,
    Instant at,
    Optional<String> orderKey,
    Optional<String> redemptionId) {

  public Entry {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(at, "at");
    requireNonNull(orderKey, "orderKey");
    requireNonNull(redemptionId, "redemptionId");
    if (debit == credit) {
      throw new IllegalArgumentException("from " + debit + " to itself");
    }
    if (points < 1) {
      throw new IllegalArgumentException("points below 1");
    }
  }

  /// The id of the first entry that `cause` makes.
  public static UUID firstOf(Cause cause) {
    return id(cause, 0);
  }

  /// The first 128 bits of the SHA-256 of cause and place.
  static UUID id(Cause cause, int nth) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest((nth + "/" + cause.key()).getBytes(UTF_8));
      var bits = ByteBuffer.wrap(hash);
      return new UUID(bits.getLong(), bits.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
