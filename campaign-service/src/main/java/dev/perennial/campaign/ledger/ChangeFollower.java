package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.SegmentChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who has to move along with value tiers. Every bean of this type is called, one
/// after the other.
public interface ChangeFollower {

  /// Follows `changes` within the transaction that applies them, after everything is decided,
  /// with the rows of their customers locked. Persons are not: whoever follows asks for none, and
  /// for nothing that somebody holds who waits for such rows. The same change never comes twice.
  ///
  /// @param changes of tier, of each customer in the order of their revisions
  Uni<Void> changed(SqlConnection transaction, List<SegmentChange> changes);
}
