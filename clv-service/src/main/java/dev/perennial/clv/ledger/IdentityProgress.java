package dev.perennial.clv.ledger;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// How far each partition of `customers.v1` has been applied, by whichever replica reads it. It is
/// written in the transaction that applies.
@ApplicationScoped
public class IdentityProgress {

  private static final String ALL =
      "select partition, next_offset, recorded_at from identity_progress";

  private static final String WRITE =
      """
      insert into identity_progress as p (partition, next_offset, recorded_at)
      select * from unnest($1::int[], $2::bigint[], $3::timestamptz[])
      on conflict (partition) do update
        set next_offset = excluded.next_offset, recorded_at = excluded.recorded_at
        where excluded.next_offset > p.next_offset
      """;

  /// @param next offset after the last applied record
  /// @param recordedAt of the last applied record; null where that cannot be told
  public record Mark(int partition, long next, Instant recordedAt) {}

  private final Pool pool;

  IdentityProgress(Pool pool) {
    this.pool = pool;
  }

  /// By partition; those of which nothing was read are not among them.
  public Uni<Map<Integer, Mark>> all() {
    return pool.preparedQuery(ALL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Mark(
                                row.getInteger("partition"),
                                row.getLong("next_offset"),
                                Columns.instant(row.getOffsetDateTime("recorded_at"))))
                    .collect(toMap(Mark::partition, mark -> mark)));
  }

  static Uni<Void> write(SqlClient client, List<Mark> marks) {
    if (marks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfInteger(Columns.of(marks, Mark::partition, Integer[]::new))
            .addArrayOfLong(Columns.of(marks, Mark::next, Long[]::new))
            .addArrayOfOffsetDateTime(Columns.times(marks, Mark::recordedAt));
    return client.preparedQuery(WRITE).execute(tuple).replaceWithVoid();
  }
}
