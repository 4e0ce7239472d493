package dev.perennial.ingest.bulk;

import dev.perennial.ingest.bulk.Spool.Kept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The table of imports. Whoever works on one holds it by a lease on the database's own clock; an
/// attempt that lost it writes nothing more.
@ApplicationScoped
class ImportJobs {

  /// Attempts without a step forward after which an import is given up.
  static final int BARREN_MAX = 5;

  private static final String ADD =
      """
      insert into import_job (spool, file, options, history, bytes, sha256)
      select $1, $2, $3::text::json, $4, $5, $6
      where (select count(*) from import_job where state in ('WAITING', 'RUNNING')) < $7
      returning
      """
          + ImportRows.COLUMNS;

  private static final String FIND =
      "select " + ImportRows.COLUMNS + " from import_job where id = $1";

  private static final String PAGE =
      "select " + ImportRows.COLUMNS + " from import_job where id < $1 order by id desc limit $2";

  private static final String GIVE_UP =
      """
      update import_job set state = 'FAILED', ended_at = clock_timestamp(), lease_until = null,
        message = 'given up: ' || barren || ' attempts in a row came to nothing'
      where spool = $1 and state = 'RUNNING' and lease_until < clock_timestamp() and barren >= $2
      """;

  private static final String TAKE =
      """
      update import_job set state = 'RUNNING', attempts = attempts + 1, barren = barren + 1,
        started_at = coalesce(started_at, clock_timestamp()),
        lease_until = clock_timestamp() + $2::bigint * interval '1 ms'
      where id = (
        select id from import_job
        where spool = $1
          and (state = 'WAITING' or (state = 'RUNNING' and lease_until < clock_timestamp()))
        order by id limit 1 for update skip locked)
      returning
      """
          + ImportRows.COLUMNS;

  private static final String RENEW =
      """
      update import_job set lease_until = clock_timestamp() + $3::bigint * interval '1 ms'
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String GIVE_BACK =
      """
      update import_job set state = 'WAITING', lease_until = null, barren = 0
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String END =
      """
      update import_job set state = $3, message = $4, ended_at = clock_timestamp(),
        lease_until = null
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String CANCEL =
      """
      update import_job set state = 'CANCELLED', ended_at = clock_timestamp(), lease_until = null
      where id = $1 and state in ('WAITING', 'RUNNING')
      """;

  private final Pool pool;
  private final ImportRows rows;

  ImportJobs(Pool pool, ImportRows rows) {
    this.pool = pool;
    this.rows = rows;
  }

  /// Puts a file at the end of the queue; empty where the queue is full.
  Uni<Optional<ImportJob>> add(
      Kept file, Map<String, List<String>> options, boolean history, int waitingMax) {
    return one(
        ADD,
        Tuple.from(
            List.of(
                file.spool(),
                file.file(),
                rows.text(options),
                history,
                file.bytes(),
                file.sha256(),
                waitingMax)));
  }

  Uni<Optional<ImportJob>> find(long id) {
    return one(FIND, Tuple.of(id));
  }

  /// The newest below an id.
  Uni<List<ImportJob>> page(long below, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(below, limit))
        .map(found -> StreamSupport.stream(found.spliterator(), false).map(rows::job).toList());
  }

  /// The oldest import of a spool that nobody works on, now leased to the caller.
  Uni<Optional<ImportJob>> take(String spool, Duration lease) {
    return pool.preparedQuery(GIVE_UP)
        .execute(Tuple.of(spool, BARREN_MAX))
        .chain(() -> one(TAKE, Tuple.of(spool, lease.toMillis())));
  }

  /// @return false where it was cancelled, or somebody else has it by now
  Uni<Boolean> renew(ImportJob job, Duration lease) {
    return changed(RENEW, Tuple.of(job.id(), job.attempts(), lease.toMillis()));
  }

  /// Lets somebody else go on with it at once.
  Uni<Boolean> giveBack(ImportJob job) {
    return changed(GIVE_BACK, Tuple.of(job.id(), job.attempts()));
  }

  /// @param message in one sentence, empty where there is nothing to say
  Uni<Boolean> end(ImportJob job, ImportState state, String message) {
    return changed(END, Tuple.of(job.id(), job.attempts(), state.name(), message));
  }

  /// @return false where it has ended before, or never was
  Uni<Boolean> cancel(long id) {
    return changed(CANCEL, Tuple.of(id));
  }

  private Uni<Boolean> changed(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).map(written -> written.rowCount() == 1);
  }

  private Uni<Optional<ImportJob>> one(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).map(this::first);
  }

  private Optional<ImportJob> first(RowSet<Row> found) {
    return StreamSupport.stream(found.spliterator(), false).map(rows::job).findFirst();
  }
}
