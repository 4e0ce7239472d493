package dev.perennial.campaign.checkout;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who has to know of overruns: who pauses the campaign. Every bean of this type is
/// called, one after the other.
public interface OverrunFollower {

  /// Follows `overruns` within the transaction that books them, with their shards locked.
  Uni<Void> overran(SqlConnection transaction, List<Overrun> overruns);
}
