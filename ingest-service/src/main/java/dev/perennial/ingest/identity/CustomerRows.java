package dev.perennial.ingest.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.StreamSupport;

/// The ids that customers were given, and which of them are one person.
final class CustomerRows {

  private static final String LOCK =
      """
      select customer_id, since, apart, root_id = customer_id as is_root,
        (select count(*) from identity i where i.customer_id = c.customer_id)::int as identifiers
      from customer c where customer_id = any($1) order by customer_id for update
      """;
  private static final String ROOTS =
      "select distinct root_id from customer where customer_id = any($1)";
  private static final String ADD =
      """
      insert into customer (customer_id, root_id, since)
      select id, id, since from unnest($1::text[], $2::timestamptz[]) as c (id, since)
      on conflict (customer_id) do nothing
      """;
  private static final String ABSORB =
      """
      update customer c set root_id = m.root
      from unnest($1::text[], $2::text[]) as m (absorbed, root) where c.customer_id = m.absorbed
      """;
  private static final String ABSORB_THEIRS =
      """
      update customer c set root_id = m.root
      from unnest($1::text[], $2::text[]) as m (absorbed, root)
      where c.root_id = m.absorbed and c.root_id <> c.customer_id
      """;
  private static final String KEEP_APART =
      """
      update customer set apart =
        (select array_agg(distinct each) from unnest(apart || $2::text[]) as each)
      where customer_id = $1
      """;
  private static final String RENAME_APART =
      """
      update customer set apart = array_replace(apart, $2, $3) where customer_id = any($1)
      """;

  private CustomerRows() {}

  /// Holds these customers until the transaction ends, in ascending order of ids. Fails with
  /// `Raced` where one of them has been merged or forgotten meanwhile.
  static Uni<List<Standing>> lock(SqlClient client, SortedSet<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return client
        .preparedQuery(LOCK)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              Raced.unless(rows.size() == ids.size());
              var standings = new ArrayList<Standing>(rows.size());
              rows.forEach(row -> standings.add(standing(row)));
              return standings;
            });
  }

  /// The ids that these go by; of those whom nobody knows there are none.
  static Uni<List<String>> rootsOf(SqlClient client, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return client
        .preparedQuery(ROOTS)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .toList());
  }

  private static Standing standing(Row row) {
    Raced.unless(row.getBoolean("is_root"));
    return new Standing(
        row.getString("customer_id"),
        row.getOffsetDateTime("since").toInstant(),
        row.getInteger("identifiers"),
        Set.of(row.getArrayOfStrings("apart")));
  }

  static Uni<Void> add(SqlClient client, Collection<Standing> newcomers) {
    if (newcomers.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var since =
        newcomers.stream()
            .map(each -> each.since().atOffset(ZoneOffset.UTC))
            .toArray(OffsetDateTime[]::new);
    return client
        .preparedQuery(ADD)
        .execute(Tuple.of(IdentityRows.texts(newcomers, Standing::customerId), since))
        .invoke(rows -> Raced.unless(rows.rowCount() == newcomers.size()))
        .replaceWithVoid();
  }

  /// @param absorbed who ceased, with the id that they go by from now on
  static Uni<Void> absorb(SqlClient client, SortedMap<String, String> absorbed) {
    return client
        .preparedQuery(ABSORB)
        .execute(IdentityRows.pairs(absorbed))
        .chain(() -> client.preparedQuery(ABSORB_THEIRS).execute(IdentityRows.pairs(absorbed)))
        .replaceWithVoid();
  }

  /// Whom an operator told from the absorbed, is told from the survivor.
  static Uni<Void> inheritApart(SqlClient client, String survivor, Standing absorbed) {
    var apart = absorbed.apart().stream().sorted().toArray(String[]::new);
    return client
        .preparedQuery(KEEP_APART)
        .execute(Tuple.of(survivor, apart))
        .chain(
            () ->
                client
                    .preparedQuery(RENAME_APART)
                    .execute(Tuple.of(apart, absorbed.customerId(), survivor)))
        .replaceWithVoid();
  }

  /// Tells two customers apart, for good.
  static Uni<Void> tellApart(SqlClient client, String one, String other) {
    return client
        .preparedQuery(KEEP_APART)
        .execute(Tuple.of(one, new String[] {other}))
        .chain(() -> client.preparedQuery(KEEP_APART).execute(Tuple.of(other, new String[] {one})))
        .replaceWithVoid();
  }
}
