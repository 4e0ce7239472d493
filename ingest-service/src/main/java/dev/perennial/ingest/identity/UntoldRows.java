package dev.perennial.ingest.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/// Events of `customers.v1` that are kept, in the transaction that found them out, until the broker
/// has acknowledged them.
@ApplicationScoped
public class UntoldRows {

  private static final String KEEP =
      """
      insert into untold_event (event_id, type, key, data, recorded_at, accepted_at)
      select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[],
        $6::timestamptz[])
      on conflict (event_id) do nothing
      """;
  private static final String OLDEST =
      """
      select event_id, type, key, data, recorded_at, accepted_at from untold_event
      where kept_at < now() - make_interval(secs => $1) order by kept_at limit $2
      """;
  static final String TOLD = "select untold_event_told($1)";

  private final Pool pool;
  private final ObjectWriter json;

  UntoldRows(Pool pool, ObjectMapper mapper) {
    this.pool = pool;
    this.json = mapper.writer();
  }

  /// @param acceptedAt on the machine's clock
  Uni<List<Untold>> keep(
      SqlClient client, List<? extends IdentityEvent> events, Instant acceptedAt) {
    var untold = events.stream().map(event -> untold(event, acceptedAt)).toList();
    if (untold.isEmpty()) {
      return Uni.createFrom().item(untold);
    }
    var rows =
        Tuple.tuple()
            .addArrayOfString(texts(untold, Untold::eventId))
            .addArrayOfString(texts(untold, Untold::type))
            .addArrayOfString(texts(untold, Untold::key))
            .addArrayOfString(texts(untold, Untold::data))
            .addArrayOfOffsetDateTime(times(untold, Untold::recordedAt))
            .addArrayOfOffsetDateTime(times(untold, Untold::acceptedAt));
    return client.preparedQuery(KEEP).execute(rows).replaceWith(untold);
  }

  /// The oldest that have been kept for longer than `age`: those who found them out have not told
  /// them.
  public Uni<List<Untold>> oldest(Duration age, int max) {
    return pool.preparedQuery(OLDEST)
        .execute(Tuple.of((double) age.toMillis() / 1_000, max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(UntoldRows::untold).toList());
  }

  /// To be called once the broker has them.
  public Uni<Void> told(Collection<Untold> events) {
    return pool.preparedQuery(TOLD)
        .execute(Tuple.of(events.stream().map(Untold::eventId).sorted().toArray(String[]::new)))
        .replaceWithVoid();
  }

  private Untold untold(IdentityEvent event, Instant acceptedAt) {
    try {
      var data = json.writeValueAsString(event.data());
      return new Untold(
          event.id(), event.type(), event.customerId(), data, event.recordedAt(), acceptedAt);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event could not be written as JSON", e);
    }
  }

  private static Untold untold(Row row) {
    return new Untold(
        row.getString("event_id"),
        row.getString("type"),
        row.getString("key"),
        row.getString("data"),
        row.getOffsetDateTime("recorded_at").toInstant(),
        row.getOffsetDateTime("accepted_at").toInstant());
  }

  private static String[] texts(List<Untold> rows, Function<Untold, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static OffsetDateTime[] times(List<Untold> rows, Function<Untold, Instant> column) {
    return rows.stream()
        .map(row -> column.apply(row).atOffset(ZoneOffset.UTC))
        .toArray(OffsetDateTime[]::new);
  }
}
