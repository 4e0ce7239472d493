package dev.perennial.clv.ledger;

import dev.perennial.clv.identity.Alias;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/// The table of ids and the persons behind them, and the lock that keeps it still.
///
/// Whoever applies records or reviews customers shares the lock to the end of the transaction; who
/// changes persons holds it alone. So an id that was resolved stays so until what was made of it is
/// committed.
final class AliasRows {

  private static final String SHARE = "select pg_advisory_xact_lock_shared(hashtext('identity'))";
  private static final String HOLD = "select pg_advisory_xact_lock(hashtext('identity'))";

  private static final String OF =
      "select customer_id, since, root_id, erased from alias where customer_id = any($1)";

  private static final String PERSONS =
      """
      select customer_id, since, root_id, erased from alias
      where root_id in (select root_id from alias where customer_id = any($1))
      """;

  private static final String UPSERT =
      """
      insert into alias (customer_id, since, root_id, erased)
      select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[])
      on conflict (customer_id) do update
        set since = excluded.since, root_id = excluded.root_id, erased = excluded.erased
      """;

  private AliasRows() {}

  /// Nobody becomes somebody else until the end of this transaction.
  static Uni<Void> share(SqlClient client) {
    return client.preparedQuery(SHARE).execute().replaceWithVoid();
  }

  /// Nobody else applies records, reviews or changes persons until the end of this transaction.
  static Uni<Void> hold(SqlClient client) {
    return client.preparedQuery(HOLD).execute().replaceWithVoid();
  }

  /// Those of these ids that stand for somebody else, or for nobody.
  static Uni<List<Alias>> of(SqlClient client, Collection<String> ids) {
    return load(client, OF, ids);
  }

  /// Everybody behind these ids, with all ids that they have.
  static Uni<List<Alias>> persons(SqlClient client, Collection<String> ids) {
    return load(client, PERSONS, ids);
  }

  static Uni<Void> write(SqlClient client, List<Alias> aliases) {
    if (aliases.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(aliases, Alias::customerId))
            .addArrayOfOffsetDateTime(Columns.times(aliases, Alias::since))
            .addArrayOfString(Columns.strings(aliases, Alias::rootId))
            .addArrayOfBoolean(Columns.of(aliases, Alias::erased, Boolean[]::new));
    return client.preparedQuery(UPSERT).execute(tuple).replaceWithVoid();
  }

  private static Uni<List<Alias>> load(SqlClient client, String sql, Collection<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : client
            .preparedQuery(sql)
            .execute(Tuple.of(ids.toArray(String[]::new)))
            .map(AliasRows::aliases);
  }

  private static List<Alias> aliases(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Alias(
                    row.getString("customer_id"),
                    Columns.instant(row.getOffsetDateTime("since")),
                    row.getString("root_id"),
                    row.getBoolean("erased")))
        .toList();
  }
}
