package dev.perennial.clv.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/// Keeps in the log in which order records of several partitions were applied to the same customer:
/// partitions have no order between them, and what became of the customer depends on it. A rebuild
/// applies them in this one.
@FunctionalInterface
interface Journal {

  /// Keeps nothing: what is applied has its turn already.
  Journal NONE = (_, _, _) -> Uni.createFrom().voidItem();

  /// Within the transaction that applied them, while nobody else applies anything.
  ///
  /// @param at business instant of the newest record
  Uni<Void> keep(SqlConnection connection, Turn turn, Instant at);

  /// Publishes it with all else that is decided.
  static Journal published(DecisionWriter writer) {
    return (connection, turn, at) ->
        Outbox.add(connection, Lane.LIVE, List.of(writer.taken(turn, at)));
  }
}
