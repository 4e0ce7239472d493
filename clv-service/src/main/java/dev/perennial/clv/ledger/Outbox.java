package dev.perennial.clv.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// What has been decided and not yet published. Rows are written in the transaction that decided
/// and go when the broker has them, so nobody walks a sequence in which a late commit would be
/// skipped; one customer's rows are in the order of their seq, because they are drawn under the row
/// lock.
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      """
      insert into outbox (bucket, topic, customer_id, event_id, event_type, event_time, accepted_at, data, lane)
      select *, $9 from unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[],
                           $6::timestamptz[], $7::timestamptz[], $8::text[])
      """;

  private static final String INSERT_TRACED =
      """
      insert into outbox (bucket, topic, customer_id, event_id, event_type, event_time, accepted_at, data, traceparent, lane)
      select *, $10 from unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::text[],
                            $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[])
      """;

  private static final String PENDING =
      """
      select id, topic, customer_id, event_id, event_type, event_time, accepted_at, data
      from outbox_first($1, $2)
      """;

  private static final String PENDING_TRACED =
      """
      select id, topic, customer_id, event_id, event_type, event_time, accepted_at, data, traceparent
      from outbox_first($1, $2)
      """;

  /// From either lane: a row may have been hurried since it was read.
  static final String DELETE = "select outbox_published($1)";

  private static final String HURRY =
      "update outbox set lane = 0 where lane = 1 and customer_id = any($1)";

  private static final String COUNT = "select count(*) as n from outbox";

  private final Pool pool;

  Outbox(Pool pool) {
    this.pool = pool;
  }

  /// A row and the id it is taken away by.
  public record Pending(long id, Announcement announcement) {}

  /// The oldest rows of these buckets, those of the live lane first, without their traces.
  public Uni<List<Pending>> pending(Short[] buckets, int max) {
    return pending(PENDING, buckets, max, _ -> null);
  }

  /// The same with their traces.
  public Uni<List<Pending>> pendingTraced(Short[] buckets, int max) {
    return pending(PENDING_TRACED, buckets, max, row -> row.getString("traceparent"));
  }

  private Uni<List<Pending>> pending(
      String rows, Short[] buckets, int max, Function<Row, String> traceparent) {
    return pool.preparedQuery(rows)
        .execute(Tuple.of(buckets, max))
        .map(
            found ->
                StreamSupport.stream(found.spliterator(), false)
                    .map(row -> pending(row, traceparent.apply(row)))
                    .toList());
  }

  /// Takes published rows away.
  public Uni<Void> published(List<Pending> rows) {
    var ids = Columns.of(rows, Pending::id, Long[]::new);
    return pool.preparedQuery(DELETE).execute(Tuple.tuple().addArrayOfLong(ids)).replaceWithVoid();
  }

  public Uni<Long> size() {
    return pool.preparedQuery(COUNT).execute().map(rows -> rows.iterator().next().getLong("n"));
  }

  /// Lets what waits in the slow lane of these customers go before what is about to be said of
  /// them, so that their events leave in the order of their seq.
  static Uni<Void> hurry(SqlClient client, Collection<String> customerIds) {
    return customerIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : client
            .preparedQuery(HURRY)
            .execute(Tuple.of(customerIds.toArray(String[]::new)))
            .replaceWithVoid();
  }

  static Uni<Void> add(SqlClient client, Lane lane, List<Announcement> announcements) {
    if (announcements.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfShort(
                Columns.of(announcements, a -> Bucket.of(a.customerId()), Short[]::new))
            .addArrayOfString(Columns.strings(announcements, Announcement::topic))
            .addArrayOfString(Columns.strings(announcements, Announcement::customerId))
            .addArrayOfString(Columns.strings(announcements, Announcement::eventId))
            .addArrayOfString(Columns.strings(announcements, Announcement::eventType))
            .addArrayOfOffsetDateTime(Columns.times(announcements, Announcement::eventTime))
            .addArrayOfOffsetDateTime(Columns.times(announcements, Announcement::acceptedAt))
            .addArrayOfString(Columns.strings(announcements, Announcement::data));
    var traced = announcements.stream().anyMatch(a -> a.traceparent() != null);
    if (traced) {
      tuple.addArrayOfString(Columns.strings(announcements, Announcement::traceparent));
    }
    return client
        .preparedQuery(traced ? INSERT_TRACED : INSERT)
        .execute(tuple.addShort(lane.number()))
        .replaceWithVoid();
  }

  private static Pending pending(Row row, String traceparent) {
    return new Pending(
        row.getLong("id"),
        new Announcement(
            row.getString("topic"),
            row.getString("customer_id"),
            row.getString("event_id"),
            row.getString("event_type"),
            Columns.instant(row.getOffsetDateTime("event_time")),
            Columns.instant(row.getOffsetDateTime("accepted_at")),
            traceparent,
            row.getString("data")));
  }
}
