package dev.perennial.ingest.intake;

import dev.perennial.ingest.api.UnavailableException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;

/// Tells a database that is away from one that was asked wrongly, and waits for neither without
/// end.
@ApplicationScoped
public class Database {

  /// Classes of SQLSTATE: connection, a transaction that may only read (as a replica's until it
  /// is promoted), conflict with others, resources, a database that takes no connections for
  /// now, shutting down.
  private static final Set<String> AWAY = Set.of("08", "25", "40", "53", "55", "57");

  private final Duration timeout;

  Database(IngestConfig config) {
    this.timeout = config.databaseTimeout();
  }

  /// The answer, on a worker thread. Fails with `UnavailableException` where trying again helps.
  public <T> Uni<T> ask(Uni<T> question) {
    return question
        .ifNoItem()
        .after(timeout)
        .fail()
        .onFailure(Database::isAway)
        .transform(e -> new UnavailableException("database", e))
        .emitOn(Infrastructure.getDefaultWorkerPool());
  }

  private static boolean isAway(Throwable failure) {
    return !(failure instanceof PgException refused)
        || refused.getSqlState() == null
        || AWAY.contains(refused.getSqlState().substring(0, 2));
  }
}
