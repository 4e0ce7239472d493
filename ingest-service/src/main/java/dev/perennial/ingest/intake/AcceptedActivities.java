package dev.perennial.ingest.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;

/// The activities that the broker has acknowledged.
@ApplicationScoped
class AcceptedActivities {

  private static final String KNOWN =
      "select activity_id from accepted_activity where activity_id = any($1)";
  private static final String REMEMBER =
      """
      insert into accepted_activity (activity_id)
      select * from unnest($1::text[]) on conflict (activity_id) do nothing
      """;

  private final Pool pool;

  AcceptedActivities(Pool pool) {
    this.pool = pool;
  }

  /// Those of them that have been accepted before.
  Uni<Set<String>> known(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return pool.preparedQuery(KNOWN)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .map(
            rows -> {
              var known = HashSet.<String>newHashSet(rows.size());
              rows.forEach(row -> known.add(row.getString(0)));
              return known;
            });
  }

  /// To be called once the broker has them.
  Uni<Void> remember(SortedSet<String> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return pool.preparedQuery(REMEMBER)
        .execute(Tuple.of(ids.toArray(String[]::new)))
        .replaceWithVoid();
  }
}
