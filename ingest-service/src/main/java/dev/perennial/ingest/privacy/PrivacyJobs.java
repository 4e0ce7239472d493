package dev.perennial.ingest.privacy;

import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.identity.Removed;
import dev.perennial.ingest.order.Identifier;
import dev.perennial.ingest.privacy.PrivacyJob.Kind;
import dev.perennial.ingest.privacy.PrivacyJob.State;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// The requests of persons, and how far they are.
@ApplicationScoped
class PrivacyJobs {

  private static final String COLUMNS =
      """
      job_id, kind, state, hashes, kinds, customer_ids, order_keys, requested_at, accepted_at,
        done_at, waits_for_imports
      """;
  private static final String ADD =
      """
      insert into privacy_job (job_id, kind, state, hashes, kinds, customer_ids, order_keys,
        requested_at, accepted_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;
  private static final String FIND =
      "select " + COLUMNS + " from privacy_job where job_id = $1 and kind = $2";
  private static final String NEWEST =
      "select "
          + COLUMNS
          + " from privacy_job where kind = $1 order by accepted_at desc, job_id limit $2";
  private static final String LEASE =
      """
      update privacy_job j set leased_until = now() + make_interval(secs => $1)
      where job_id = (
        select job_id from privacy_job
        where state in ('REQUESTED', 'ERASED') and leased_until < now()
        order by leased_until, accepted_at limit 1 for update skip locked)
      returning
      """
          + COLUMNS;
  private static final String ERASED =
      """
      update privacy_job set state = 'ERASED', hashes = $2, kinds = $3, customer_ids = $4
      where job_id = $1
      """;
  private static final String DONE =
      """
      update privacy_job set state = 'DONE', done_at = now(), waits_for_imports = '{}'
      where job_id = $1
      """;
  private static final String WAIT =
      """
      update privacy_job
      set waits_for_imports = $2, leased_until = now() + make_interval(secs => $3)
      where job_id = $1
      """;

  private final Pool pool;

  PrivacyJobs(Pool pool) {
    this.pool = pool;
  }

  Uni<Void> add(PrivacyJob job) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.tuple()
                .addUUID(job.id())
                .addString(job.kind().name())
                .addString(job.state().name())
                .addArrayOfString(
                    job.identifiers().stream().map(Identifier::hash).toArray(String[]::new))
                .addArrayOfString(
                    job.identifiers().stream()
                        .map(each -> each.kind().name())
                        .toArray(String[]::new))
                .addArrayOfString(job.subject().customerIds().toArray(String[]::new))
                .addArrayOfString(job.subject().orderKeys().toArray(String[]::new))
                .addOffsetDateTime(utc(job.occasion().recordedAt()))
                .addOffsetDateTime(utc(job.occasion().acceptedAt())))
        .replaceWithVoid();
  }

  Uni<Optional<PrivacyJob>> find(UUID id, Kind kind) {
    return pool.preparedQuery(FIND).execute(Tuple.of(id, kind.name())).map(PrivacyJobs::first);
  }

  Uni<List<PrivacyJob>> newest(Kind kind, int max) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(kind.name(), max))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(PrivacyJobs::job).toList());
  }

  /// The erasure that nobody has looked at for longest; it is this replica's for so long.
  Uni<Optional<PrivacyJob>> lease(Duration lease) {
    return pool.preparedQuery(LEASE)
        .execute(Tuple.of((double) lease.toSeconds()))
        .map(PrivacyJobs::first);
  }

  /// In the transaction that takes the person out of the identities: afterwards nobody can find
  /// out any more who they were.
  Uni<Void> erased(SqlClient client, PrivacyJob job, Removed removed) {
    return client
        .preparedQuery(ERASED)
        .execute(
            Tuple.of(
                job.id(),
                removed.hashes().toArray(String[]::new),
                new String[0],
                removed.customerIds().toArray(String[]::new)))
        .replaceWithVoid();
  }

  Uni<Void> done(PrivacyJob job) {
    return pool.preparedQuery(DONE).execute(Tuple.of(job.id())).replaceWithVoid();
  }

  /// All has been forgotten but what these files say; to be looked at again after so long.
  Uni<Void> waitFor(PrivacyJob job, List<Long> imports, Duration pause) {
    return pool.preparedQuery(WAIT)
        .execute(
            Tuple.of(job.id(), imports.toArray(Long[]::new), (double) pause.toMillis() / 1_000))
        .replaceWithVoid();
  }

  private static Optional<PrivacyJob> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PrivacyJobs::job).findFirst();
  }

  private static PrivacyJob job(Row row) {
    var hashes = List.of(row.getArrayOfStrings("hashes"));
    var kinds = row.getArrayOfStrings("kinds");
    var identifiers =
        IntStream.range(0, kinds.length)
            .mapToObj(i -> new Identifier(Identifier.Kind.valueOf(kinds[i]), hashes.get(i)))
            .toList();
    return new PrivacyJob(
        row.getUUID("job_id"),
        Kind.valueOf(row.getString("kind")),
        State.valueOf(row.getString("state")),
        identifiers,
        new Subject(
            hashes,
            List.of(row.getArrayOfStrings("customer_ids")),
            List.of(row.getArrayOfStrings("order_keys"))),
        new Occasion(
            row.getOffsetDateTime("requested_at").toInstant(),
            row.getOffsetDateTime("accepted_at").toInstant(),
            false),
        Optional.ofNullable(row.getOffsetDateTime("done_at")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getArrayOfLongs("waits_for_imports")).map(List::of));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
