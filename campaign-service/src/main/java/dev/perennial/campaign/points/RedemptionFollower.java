package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Reward;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/// Somebody who hands out what was bought with points: the code of a coupon, say. Every bean of
/// this type is called, one after the other.
public interface RedemptionFollower {

  /// Follows a redemption within its transaction; each comes once.
  Uni<Void> redeemed(SqlConnection transaction, Redemption redemption, Reward reward);

  /// Takes back what was handed out for it, within the transaction that reverses it and before any
  /// member is locked; again it does nothing.
  ///
  /// @return false where it was used, and the redemption stands
  Uni<Boolean> takeBack(SqlConnection transaction, Redemption redemption);
}
