package dev.perennial.campaign.ledger;

import dev.perennial.campaign.person.PersonFold.Registration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;

/// Somebody who keeps something of each person. Every bean of this type is called, one after the
/// other, within the transaction that makes the change, with both persons locked.
public interface PersonFollower {

  /// Two were found to be one: what is kept of `absorbedId` belongs to `survivorId` from now on.
  record Merge(String survivorId, String absorbedId) {}

  /// Follows `merges`, in their order. Their orders come to each [OrderFollower] by themselves.
  Uni<Void> merged(SqlConnection transaction, List<Merge> merges);

  /// Forgets these: what names a person goes, sums stay. Their orders have become nobody's without
  /// a change that an [OrderFollower] would hear of.
  ///
  /// @param customerIds every id of each of them, also those that were merged away before
  Uni<Void> erased(SqlConnection transaction, List<String> customerIds);

  /// Hears of those whom a shop knows from now on, with or without an order; of each once.
  default Uni<Void> registered(SqlConnection transaction, List<Registration> registrations) {
    return Uni.createFrom().voidItem();
  }

  /// All that is kept of a person, for the person to read: sections by their names, each of what
  /// can be written as JSON.
  ///
  /// @param customerIds every id of the person, the one that they go by first
  default Uni<Map<String, List<?>>> kept(SqlConnection transaction, List<String> customerIds) {
    return Uni.createFrom().item(Map.of());
  }
}
