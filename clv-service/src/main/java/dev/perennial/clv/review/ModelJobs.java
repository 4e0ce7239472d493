package dev.perennial.clv.review;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The table of fits and back-tests. Whoever takes a job holds it by a lease; an attempt that
/// lost its lease to another writes nothing more.
@ApplicationScoped
public class ModelJobs {

  /// Jobs that may wait at a time: a queue longer than this is a mistake of who fills it.
  public static final int QUEUED_MAX = 100;

  /// Finished jobs that are kept.
  static final int KEPT = 1_000;

  /// Attempts after which a job is given up.
  static final int ATTEMPTS_MAX = 3;

  private static final String COLUMNS =
      "id, kind, state, request::text as request, progress, message, created_at, started_at,"
          + " finished_at, attempts";

  private static final String ADD =
      """
      insert into model_job (kind, request)
      select $1, $2::text::json where (select count(*) from model_job where state = 'QUEUED') < $3
      returning
      """
          + COLUMNS;

  /// By the database's own clock, one asker at a time.
  private static final String ADD_DUE =
      """
      insert into model_job (kind, request)
      select 'REFIT', $1::text::json
      where pg_try_advisory_xact_lock(hashtext('refit'))
        and (select min(decided_at) from epoch) < clock_timestamp() - $2::bigint * interval '1 ms'
        and not exists (
          select from model_job
          where kind = 'REFIT' and created_at > clock_timestamp() - $2::bigint * interval '1 ms')
      """;

  /// Since the last refit that was brought to its end, or the first epoch; by the database's own
  /// clock.
  private static final String AGE =
      """
      select coalesce(extract(epoch from clock_timestamp() - coalesce(
        (select max(finished_at) from model_job where kind = 'REFIT' and state = 'DONE'),
        (select min(decided_at) from epoch))), 0)::double precision as seconds
      """;

  private static final String FIND =
      "select " + COLUMNS + ", result::text as result from model_job where id = $1 and kind = $2";

  private static final String LATEST =
      "select " + COLUMNS + " from model_job where kind = $1 order by created_at desc limit $2";

  private static final String GIVE_UP =
      """
      update model_job set state = 'FAILED', finished_at = clock_timestamp(), lease_until = null,
        message = 'given up after ' || attempts || ' attempts: each ended without an answer'
      where state = 'RUNNING' and lease_until < clock_timestamp() and attempts >= $1
      """;

  private static final String TAKE =
      """
      update model_job set state = 'RUNNING', attempts = attempts + 1, progress = 0, message = '',
        started_at = clock_timestamp(),
        lease_until = clock_timestamp() + $1::bigint * interval '1 ms'
      where id = (
        select id from model_job
        where state = 'QUEUED' or (state = 'RUNNING' and lease_until < clock_timestamp())
        order by created_at limit 1 for update skip locked)
      returning
      """
          + COLUMNS;

  private static final String RENEW =
      """
      update model_job set progress = $3, message = $4,
        lease_until = clock_timestamp() + $5::bigint * interval '1 ms'
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String FINISH =
      """
      update model_job set state = $3, message = $4, result = $5::text::json, lease_until = null,
        progress = case when $3 = 'DONE' then 1 else progress end, finished_at = clock_timestamp()
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String GIVE_BACK =
      """
      update model_job set state = 'QUEUED', message = $3, lease_until = null,
        attempts = attempts - $4
      where id = $1 and attempts = $2 and state = 'RUNNING'
      """;

  private static final String PRUNE =
      """
      delete from model_job where id in (
        select id from model_job where state in ('DONE', 'FAILED')
        order by created_at desc offset $1)
      """;

  private final Pool pool;
  private final JobRows rows;

  ModelJobs(Pool pool, JobRows rows) {
    this.pool = pool;
    this.rows = rows;
  }

  /// Puts a job at the end of the queue; empty where the queue is full.
  public Uni<Optional<ModelJob>> add(JobKind kind, JobRequest request) {
    return one(ADD, Tuple.of(kind.name(), rows.text(request), QUEUED_MAX));
  }

  /// Asks for a refit where the last one, and the first epoch, are at least so long ago.
  Uni<Boolean> addDue(JobRequest request, Duration every) {
    return changed(ADD_DUE, Tuple.of(rows.text(request), every.toMillis()));
  }

  /// How long ago, in seconds, it was last seen what judges this shop best, whether a new model or
  /// the old one again; before the first time, how long the given one has judged.
  Uni<Double> modelAge() {
    return pool.preparedQuery(AGE)
        .execute()
        .map(found -> found.iterator().next().getDouble("seconds"));
  }

  /// A job with its result.
  public Uni<Optional<ModelJob>> find(JobKind kind, UUID id) {
    return one(FIND, Tuple.of(id, kind.name()));
  }

  /// The newest jobs, without results.
  public Uni<List<ModelJob>> latest(JobKind kind, int max) {
    return pool.preparedQuery(LATEST)
        .execute(Tuple.of(kind.name(), max))
        .map(found -> StreamSupport.stream(found.spliterator(), false).map(rows::job).toList());
  }

  /// The oldest job that nobody works on, now leased to the caller.
  Uni<Optional<ModelJob>> take(Duration lease) {
    return pool.preparedQuery(GIVE_UP)
        .execute(Tuple.of(ATTEMPTS_MAX))
        .chain(() -> one(TAKE, Tuple.of(lease.toMillis())));
  }

  /// Says how far a job is and keeps it for longer.
  ///
  /// @return false where somebody else has it by now
  Uni<Boolean> renew(ModelJob job, double progress, String message, Duration lease) {
    return changed(RENEW, Tuple.of(job.id(), job.attempts(), progress, message, lease.toMillis()));
  }

  Uni<Boolean> done(ModelJob job, Object result) {
    return changed(FINISH, Tuple.of(job.id(), job.attempts(), "DONE", "", rows.text(result)))
        .call(() -> pool.preparedQuery(PRUNE).execute(Tuple.of(KEPT)));
  }

  /// @param reason in one sentence
  Uni<Boolean> failed(ModelJob job, String reason) {
    return changed(FINISH, Tuple.of(job.id(), job.attempts(), "FAILED", reason, null))
        .call(() -> pool.preparedQuery(PRUNE).execute(Tuple.of(KEPT)));
  }

  /// Lets somebody else take it at once.
  ///
  /// @param counts whether this attempt counts as one
  Uni<Boolean> giveBack(ModelJob job, String message, boolean counts) {
    return changed(GIVE_BACK, Tuple.of(job.id(), job.attempts(), message, counts ? 0 : 1));
  }

  private Uni<Boolean> changed(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).map(written -> written.rowCount() == 1);
  }

  private Uni<Optional<ModelJob>> one(String sql, Tuple values) {
    return pool.preparedQuery(sql).execute(values).map(this::first);
  }

  private Optional<ModelJob> first(RowSet<Row> found) {
    return StreamSupport.stream(found.spliterator(), false).map(rows::job).findFirst();
  }
}
