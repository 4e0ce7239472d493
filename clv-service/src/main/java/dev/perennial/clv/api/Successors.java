package dev.perennial.clv.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriBuilder;

/// Tells those who ask for a customer who is none where to ask: of who was merged at the one they
/// are now, of the forgotten nowhere.
@ApplicationScoped
class Successors {

  private static final int PERMANENT_REDIRECT = 308;

  private static final String OF = "select root_id, erased from alias where customer_id = $1";

  private final Pool pool;

  Successors(Pool pool) {
    this.pool = pool;
  }

  /// Always fails: with a redirect to `path`, whose `{id}` is the successor, or with a problem.
  <T> Uni<T> insteadOf(String id, String path) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(id))
        .onItem()
        .transformToUni(
            rows -> {
              var found = rows.iterator();
              return Uni.createFrom()
                  .failure(found.hasNext() ? elsewhere(found.next(), id, path) : unknown());
            });
  }

  private static RuntimeException elsewhere(Row row, String id, String path) {
    var successor = row.getString("root_id");
    if (row.getBoolean("erased")) {
      return new Refusal(Status.GONE, "the customer of this id was erased");
    }
    return successor.equals(id)
        ? unknown()
        : new RedirectionException(PERMANENT_REDIRECT, UriBuilder.fromPath(path).build(successor));
  }

  private static Refusal unknown() {
    return new Refusal(Status.NOT_FOUND, "there is no customer of this id");
  }
}
