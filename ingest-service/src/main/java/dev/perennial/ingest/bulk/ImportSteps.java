package dev.perennial.ingest.bulk;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an import writes with each batch: how far it is, what was not taken, and which orders its
/// file has shown, all or nothing.
@ApplicationScoped
class ImportSteps {

  private static final String MOVE =
      """
      update import_job set mark_offset = $3, mark_line = $4, mark_records = $5, mark_skip = $6,
        bytes_read = $7, records = $8, accepted = $9, repeated = $10, rejected = $11::text::json,
        worked_ms = $12, barren = 0,
        lease_until = clock_timestamp() + $13::bigint * interval '1 ms'
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String KEEP_ERRORS =
      """
      insert into import_error (job_id, line, reason, detail)
      select $1, * from unnest($2::bigint[], $3::text[], $4::text[])
      on conflict do nothing
      """;

  private static final String KEEP_ORDERS =
      """
      insert into import_order (job_id, order_key, version)
      select $1, * from unnest($2::text[], $3::text[])
      on conflict do nothing
      """;

  private static final String SHOWN =
      "select order_key, version from import_order where job_id = $1 and order_key = any($2)";

  private static final String ERRORS =
      """
      select line, reason, detail from import_error
      where job_id = $1 and line > $2 order by line limit $3
      """;

  private static final String FORGET_ORDERS =
      """
      delete from import_order where (job_id, order_key) in (
        select job_id, order_key from import_order join import_job on id = job_id
        where state not in ('WAITING', 'RUNNING') limit $1)
      """;

  private static final String FORGET_JOBS =
      """
      delete from import_job where id in (
        select id from import_job
        where ended_at < clock_timestamp() - $1::bigint * interval '1 ms' limit $2)
      """;

  private final Pool pool;

  ImportSteps(Pool pool) {
    this.pool = pool;
  }

  /// The versions of those of the orders that the file has shown before.
  Uni<Map<String, String>> shown(ImportJob job, Collection<String> orderKeys) {
    return pool.preparedQuery(SHOWN)
        .execute(Tuple.of(job.id(), orderKeys.toArray(String[]::new)))
        .map(
            rows -> {
              var shown = HashMap.<String, String>newHashMap(rows.size());
              rows.forEach(row -> shown.put(row.getString(0), row.getString(1)));
              return shown;
            });
  }

  /// @param errors to be kept, of those of the batch
  /// @return false where the import was cancelled, or somebody else has it by now
  Uni<Boolean> step(
      ImportJob job,
      Progress progress,
      String rejected,
      List<Outcome.Error> errors,
      Map<String, String> versions,
      Duration lease) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(MOVE)
                .execute(move(job, progress, rejected, lease))
                .chain(
                    moved ->
                        moved.rowCount() == 0
                            ? Uni.createFrom().item(false)
                            : keepErrors(connection, job, errors)
                                .chain(() -> keepOrders(connection, job, versions))
                                .replaceWith(true)));
  }

  private static Tuple move(ImportJob job, Progress progress, String rejected, Duration lease) {
    return Tuple.from(
        List.of(
            job.id(),
            job.attempts(),
            progress.mark().offset(),
            progress.mark().line(),
            progress.mark().records(),
            progress.mark().skip(),
            progress.bytesRead(),
            progress.records(),
            progress.accepted(),
            progress.repeated(),
            rejected,
            progress.workedMillis(),
            lease.toMillis()));
  }

  private static Uni<Void> keepErrors(
      SqlConnection connection, ImportJob job, List<Outcome.Error> errors) {
    if (errors.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(KEEP_ERRORS)
        .execute(
            Tuple.of(
                job.id(),
                errors.stream().map(Outcome.Error::line).toArray(Long[]::new),
                errors.stream().map(error -> error.reason().name()).toArray(String[]::new),
                errors.stream().map(Outcome.Error::detail).toArray(String[]::new)))
        .replaceWithVoid();
  }

  private static Uni<Void> keepOrders(
      SqlConnection connection, ImportJob job, Map<String, String> versions) {
    if (versions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var sorted = new TreeMap<>(versions);
    return connection
        .preparedQuery(KEEP_ORDERS)
        .execute(
            Tuple.of(
                job.id(),
                sorted.keySet().toArray(String[]::new),
                sorted.values().toArray(String[]::new)))
        .replaceWithVoid();
  }

  /// The next errors behind a line, by line.
  Uni<RowSet<Row>> errors(long job, long behind, int limit) {
    return pool.preparedQuery(ERRORS).execute(Tuple.of(job, behind, limit));
  }

  /// Deletes what ended imports need no more, so many rows at a time.
  ///
  /// @return whether there may be more of them
  Uni<Boolean> forget(Duration retention, int limit) {
    return pool.preparedQuery(FORGET_ORDERS)
        .execute(Tuple.of(limit))
        .chain(
            orders ->
                pool.preparedQuery(FORGET_JOBS)
                    .execute(Tuple.of(retention.toMillis(), 1))
                    .map(jobs -> orders.rowCount() == limit || jobs.rowCount() > 0));
  }
}
