package dev.perennial.ingest.identity;

import dev.perennial.ingest.identity.Findings.Addition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/// Whose each identifier is.
final class IdentityRows {

  private static final String KNOWN =
      """
      select identifier, customer_id, split_off, forgotten_at, generation
      from identity where identifier = any($1)
      """;

  /// All or none: half of what one document says about a person would make two of them.
  private static final String ADD =
      """
      insert into identity as i (identifier, kind, customer_id)
      select * from unnest($1::text[], $2::text[], $3::text[])
      on conflict (identifier) do update set customer_id = excluded.customer_id
        where i.customer_id is null
      """;

  private static final String REKEY =
      """
      update identity i set identifier = r.current
      from unnest($1::text[], $2::text[]) as r (current, former) where i.identifier = r.former
      """;

  private static final String MOVE =
      """
      update identity i set customer_id = m.root
      from unnest($1::text[], $2::text[]) as m (absorbed, root) where i.customer_id = m.absorbed
      """;

  private IdentityRows() {}

  static Uni<List<KnownIdentifier>> known(SqlClient client, String[] hashes) {
    if (hashes.length == 0) {
      return Uni.createFrom().item(List.of());
    }
    return client
        .preparedQuery(KNOWN)
        .execute(Tuple.of(hashes))
        .map(
            rows -> {
              var known = new ArrayList<KnownIdentifier>(rows.size());
              for (var row : rows) {
                var forgottenAt = row.getOffsetDateTime(3);
                known.add(
                    new KnownIdentifier(
                        row.getString(0),
                        row.getString(1),
                        row.getBoolean(2),
                        forgottenAt == null ? null : forgottenAt.toInstant(),
                        row.getInteger(4)));
              }
              return known;
            });
  }

  /// In ascending order of hashes, which everybody keeps to. Fails with `Raced` where one of them
  /// has become somebody's meanwhile.
  static Uni<Void> add(SqlClient client, List<Addition> additions) {
    return additions.isEmpty()
        ? Uni.createFrom().voidItem()
        : client
            .preparedQuery(ADD)
            .execute(
                Tuple.of(
                    texts(additions, each -> each.identifier().hash()),
                    texts(additions, each -> each.identifier().kind().name()),
                    texts(additions, Addition::customerId)))
            .invoke(rows -> Raced.unless(rows.rowCount() == additions.size()))
            .replaceWithVoid();
  }

  /// Former hashes by current ones.
  static Uni<Void> rekey(SqlClient client, SortedMap<String, String> rekeyed) {
    return rekeyed.isEmpty()
        ? Uni.createFrom().voidItem()
        : client
            .preparedQuery(REKEY)
            .execute(pairs(rekeyed))
            .invoke(rows -> Raced.unless(rows.rowCount() == rekeyed.size()))
            .replaceWithVoid();
  }

  /// All identifiers of the absorbed become those of who they go by.
  static Uni<Void> move(SqlClient client, SortedMap<String, String> absorbed) {
    return client.preparedQuery(MOVE).execute(pairs(absorbed)).replaceWithVoid();
  }

  static Tuple pairs(SortedMap<String, String> map) {
    return Tuple.of(map.keySet().toArray(String[]::new), map.values().toArray(String[]::new));
  }

  static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
