package dev.perennial.ingest.identity;

import dev.perennial.ingest.order.Identified;
import dev.perennial.ingest.order.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Who each identifier belongs to: one look-up for a batch, and one insert where it names
/// somebody new.
@ApplicationScoped
public class Identities {

  private static final String KNOWN =
      "select identifier, customer_id from identity where identifier = any($1)";
  private static final String ADD =
      """
      insert into identity (identifier, customer_id)
      select * from unnest($1::text[], $2::text[])
      on conflict (identifier) do nothing
      """;

  /// Each further attempt means that another batch has just named one of the same people; it is
  /// known then. More attempts than batches that can run beside this one never happen.
  private static final int ATTEMPTS_MAX = 32;

  private final Pool pool;

  Identities(Pool pool) {
    this.pool = pool;
  }

  /// The customer of each order or activity, in the same sequence. Batches that meet the same
  /// person at the same time agree.
  public Uni<List<String>> resolve(List<? extends Identified> people) {
    return Uni.createFrom()
        .deferred(() -> attempt(people))
        .onFailure(Raced.class)
        .retry()
        .atMost(ATTEMPTS_MAX);
  }

  private Uni<List<String>> attempt(List<? extends Identified> people) {
    return known(people)
        .chain(
            known -> {
              var assignment = new Assignment(known);
              var customers = people.stream().map(assignment::customerOf).toList();
              return add(assignment.additions()).replaceWith(customers);
            });
  }

  private Uni<Map<String, String>> known(List<? extends Identified> people) {
    var hashes =
        people.stream()
            .flatMap(somebody -> somebody.identifiers().stream())
            .map(Identifier::hash)
            .distinct()
            .toArray(String[]::new);
    if (hashes.length == 0) {
      return Uni.createFrom().item(Map.of());
    }
    return pool.preparedQuery(KNOWN)
        .execute(Tuple.of(hashes))
        .map(
            rows -> {
              var known = HashMap.<String, String>newHashMap(rows.size());
              rows.forEach(row -> known.put(row.getString(0), row.getString(1)));
              return known;
            });
  }

  /// All or none: half of what one order says about a person would make two of them.
  private Uni<Void> add(SortedMap<String, String> additions) {
    if (additions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var rows =
        Tuple.of(
            additions.keySet().toArray(String[]::new), additions.values().toArray(String[]::new));
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(ADD)
                    .execute(rows)
                    .invoke(added -> requireAll(added.rowCount(), additions.size())))
        .replaceWithVoid();
  }

  private static void requireAll(int added, int expected) {
    if (added < expected) {
      throw new Raced();
    }
  }

  /// Another batch has named one of these identifiers meanwhile.
  private static final class Raced extends RuntimeException {
    private Raced() {
      super("named by another batch meanwhile", null, false, false);
    }
  }
}
