package dev.perennial.campaign.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What goes of segments, decisions and triggers when somebody is merged away or forgotten.
///
/// Decisions stay, so that sums do; of the forgotten they say no more than what was decided and
/// why. What still waits to be published of them never will be, and the feed loses what was.
@ApplicationScoped
public class Forgotten {

  private static final String SEGMENTS = "delete from customer where customer_id = any($1)";
  private static final String TRIGGERS = "delete from trigger where customer_id = any($1)";

  private static final String DECISIONS =
      """
      update decision set cause_ref = null, inputs = '{}'::jsonb where customer_id = any($1)
      """;

  private final TurnTable turns;

  Forgotten(TurnTable turns) {
    this.turns = turns;
  }

  /// The survivor's segment is the person's: clv-service goes on with its revisions, not with
  /// those of the absorbed.
  Uni<Void> merged(SqlConnection transaction, List<String> absorbedIds) {
    return run(transaction, SEGMENTS, absorbedIds);
  }

  Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return run(transaction, SEGMENTS, customerIds)
        .chain(() -> run(transaction, TRIGGERS, customerIds))
        .chain(() -> run(transaction, DECISIONS, customerIds))
        .chain(() -> turns.forget(transaction, customerIds));
  }

  private static Uni<Void> run(SqlConnection transaction, String sql, List<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .preparedQuery(sql)
            .execute(Tuple.of(ids.toArray(String[]::new)))
            .replaceWithVoid();
  }
}
