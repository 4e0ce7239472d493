package dev.perennial.campaign.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.SortedSet;

/// Whose turn it is to decide about customers.
///
/// These are rows of their own, and not those of persons: what is to be sent does not wait for a
/// thousand orders that are being counted. Who has turns may wait for accounts, budgets and codes;
/// who holds any of these asks for no turn.
@ApplicationScoped
class TurnTable {

  /// A row that is there is locked, though nothing in it changes; all in one pass, so that no two
  /// transactions wait for each other.
  private static final String TAKE =
      """
      insert into turn as t (customer_id)
      select id from unnest($1::text[]) as n (id) order by id
      on conflict (customer_id) do update set customer_id = t.customer_id where false
      """;

  private static final String FORGET = "delete from turn where customer_id = any($1)";

  /// Waits for these customers' turns and has them until the transaction ends.
  ///
  /// @param ids that they go by
  Uni<Void> take(SqlConnection transaction, SortedSet<String> ids) {
    return run(transaction, TAKE, ids.toArray(String[]::new));
  }

  Uni<Void> forget(SqlConnection transaction, List<String> ids) {
    return run(transaction, FORGET, ids.toArray(String[]::new));
  }

  private static Uni<Void> run(SqlConnection transaction, String sql, String[] ids) {
    return transaction.preparedQuery(sql).execute(Tuple.of((Object) ids)).replaceWithVoid();
  }
}
