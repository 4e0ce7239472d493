package dev.perennial.campaign.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who keeps something of each person. Every bean of this type is called, one after the
/// other, within the transaction that makes the change, with both persons locked.
public interface PersonFollower {

  /// Two were found to be one: what is kept of `absorbedId` belongs to `survivorId` from now on.
  record Merge(String survivorId, String absorbedId) {}

  /// Follows `merges`, in their order. Their orders come to each [OrderFollower] by themselves.
  Uni<Void> merged(SqlConnection transaction, List<Merge> merges);

  /// Forgets these: what names a person goes, sums stay.
  Uni<Void> erased(SqlConnection transaction, List<String> customerIds);
}
