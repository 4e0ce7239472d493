package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Decision;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/// Somebody who acts on decisions later. Every bean of this type is called, one after the other.
public interface DecisionFollower {

  /// Notes what there is to do, within the transaction that writes `decisions` down. The same
  /// decision never comes twice.
  Uni<Void> decided(SqlConnection transaction, List<Decision> decisions);
}
