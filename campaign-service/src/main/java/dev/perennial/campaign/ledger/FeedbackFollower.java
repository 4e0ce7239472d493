package dev.perennial.campaign.ledger;

import dev.perennial.campaign.feedback.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who acts on what customers say: [Kept#callsForRecovery] is the cause for service
/// recovery. Every bean of this type is called, one after the other.
public interface FeedbackFollower {

  /// Follows `answers` within the transaction that keeps them. The same answer never comes twice.
  Uni<Void> answered(SqlConnection transaction, List<Kept> answers);
}
