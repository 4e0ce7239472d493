package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.TierMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who wants to know when a loyalty tier is reached, kept or lost. Every bean of this type
/// is called, one after the other.
public interface TierFollower {

  /// What happened to whom.
  record Moved(String customerId, TierMove move) {}

  /// Hears of `moves` within the transaction that makes them; of each once.
  Uni<Void> moved(SqlConnection transaction, List<Moved> moves);
}
