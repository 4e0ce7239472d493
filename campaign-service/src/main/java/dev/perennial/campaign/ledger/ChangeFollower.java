package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.SegmentChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who has to move along with value tiers. Every bean of this type is called, one
/// after the other.
public interface ChangeFollower {

  /// Follows `changes` within the transaction that applies them, while it is decided what follows
  /// from them, with the rows of their customers locked. Persons are not, and turns may or may not
  /// be: whoever follows adds rows, and asks for none that somebody else holds. The same change
  /// never comes twice.
  ///
  /// @param changes of tier, of each customer in the order of their revisions
  Uni<Void> changed(SqlConnection transaction, List<SegmentChange> changes);
}
