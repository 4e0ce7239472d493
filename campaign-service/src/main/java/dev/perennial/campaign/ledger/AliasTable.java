package dev.perennial.campaign.ledger;

import dev.perennial.campaign.person.Alias;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/// Which ids are one person, and the lock that keeps it so.
///
/// Whoever touches persons shares the lock to the end of the transaction; who makes them one, takes
/// orders from them or forgets them holds it alone. So an id that was resolved stays so until what
/// was made of it is committed.
@ApplicationScoped
public class AliasTable {

  private static final String SHARE = "select pg_advisory_xact_lock_shared(hashtext('person'))";
  private static final String HOLD = "select pg_advisory_xact_lock(hashtext('person'))";

  private static final String OF =
      "select customer_id, since, root_id, erased from person where customer_id = any($1)";

  private static final String PERSONS =
      """
      with roots as materialized (
        select distinct root_id from person where customer_id = any($1)
      )
      select customer_id, since, root_id, erased from person
      where customer_id in (select root_id from roots)
      union all
      select customer_id, since, root_id, erased from person
      where root_id in (select root_id from roots) and root_id <> customer_id
      """;

  private static final String WRITE =
      """
      update person p set since = n.since, root_id = n.root_id, erased = n.erased
      from unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[])
        as n (customer_id, since, root_id, erased)
      where p.customer_id = n.customer_id
      """;

  /// Nobody becomes somebody else until the end of this transaction.
  Uni<Void> share(SqlConnection transaction) {
    return transaction.preparedQuery(SHARE).execute().replaceWithVoid();
  }

  /// Nobody else touches persons until the end of this transaction.
  Uni<Void> hold(SqlConnection transaction) {
    return transaction.preparedQuery(HOLD).execute().replaceWithVoid();
  }

  /// Those of these ids that are known.
  Uni<List<Alias>> of(SqlConnection transaction, Collection<String> ids) {
    return load(transaction, OF, ids);
  }

  /// Everybody behind these ids, with all ids that they have.
  Uni<List<Alias>> persons(SqlConnection transaction, Collection<String> ids) {
    return load(transaction, PERSONS, ids);
  }

  /// Writes ids that have a row each.
  Uni<Void> write(SqlConnection transaction, List<Alias> aliases) {
    if (aliases.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(aliases)
            .text(Alias::customerId)
            .instant(alias -> alias.since().orElse(null))
            .text(Alias::rootId)
            .flag(Alias::erased);
    return transaction.preparedQuery(WRITE).execute(columns.tuple()).replaceWithVoid();
  }

  private static Uni<List<Alias>> load(
      SqlConnection transaction, String sql, Collection<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : transaction
            .preparedQuery(sql)
            .execute(Tuple.of(ids.toArray(String[]::new)))
            .map(rows -> Columns.all(rows, AliasTable::alias));
  }

  private static Alias alias(Row row) {
    return new Alias(
        row.getString("customer_id"),
        Columns.instant(row, "since"),
        row.getString("root_id"),
        row.getBoolean("erased"));
  }
}
