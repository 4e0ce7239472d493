package dev.perennial.ingest.quarantine;

import dev.perennial.ingest.api.UnavailableException;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.refusal.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// The quarantine: a table whose contents only the installation's key opens. Bounded in rows
/// and in time.
@ApplicationScoped
public class Quarantine {

  private static final String KEEP =
      """
      insert into quarantined (source, kind, reason, detail, received_at, history, sealed)
      select $1, $2, $3, $4, $5, $6, $7 where (select count(*) from quarantined) < $8
      returning id
      """;
  private static final String COLUMNS =
      "select id, source, kind, reason, detail, received_at, history, attempts";
  private static final String LIST =
      COLUMNS
          + """
           from quarantined
          where id > $1 and ($2::text[] is null or source = any($2)) and ($3::text is null or reason = $3)
          order by id limit $4
          """;
  private static final String GET = COLUMNS + ", sealed from quarantined where id = $1";
  private static final String SOURCE = "select source from quarantined where id = $1";
  private static final String PAGE =
      COLUMNS + ", sealed from quarantined where id > $1 order by id limit $2";
  private static final String COUNTS =
      "select source, reason, count(*) from quarantined group by 1, 2 order by 1, 2";
  private static final String TRIED =
      "update quarantined set attempts = attempts + 1, reason = $2, detail = $3 where id = $1";
  private static final String DELETE = "delete from quarantined where id = $1";
  private static final String DELETE_ALL = "delete from quarantined where source = $1";
  private static final String EXPIRE = "delete from quarantined where received_at < $1";

  private final Pool pool;
  private final Database database;
  private final KeptJson json;
  private final MeterRegistry meters;
  private final QuarantineConfig config;
  private final Seal seal;

  Quarantine(
      Pool pool,
      Database database,
      KeptJson json,
      MeterRegistry meters,
      QuarantineConfig config,
      Seal seal) {
    this.pool = pool;
    this.database = database;
    this.json = json;
    this.meters = meters;
    this.config = config;
    this.seal = seal;
  }

  /// One thing in quarantine, opened.
  public record Opened(Quarantined about, Delivery delivery) {}

  /// Keeps what could not be taken. Fails with `UnavailableException` where the quarantine is
  /// full or the database away: whoever sent it is to send it again.
  public Uni<Long> keep(Unaccepted what) {
    var sealed = seal.seal(json.write(Envelope.of(what.delivery())), what.source());
    var row =
        Tuple.from(
            List.of(
                what.source(),
                what.kind().name(),
                what.reason().name(),
                what.detail(),
                what.receivedAt().atOffset(ZoneOffset.UTC),
                what.history(),
                Buffer.buffer(sealed),
                config.rowsMax()));
    return database
        .ask(pool.preparedQuery(KEEP).execute(row))
        .map(
            rows -> {
              if (rows.rowCount() == 0) {
                throw UnavailableException.full("quarantine");
              }
              meters.counter("ingest.quarantined", "reason", what.reason().name()).increment();
              return rows.iterator().next().getLong(0);
            });
  }

  /// In the sequence in which they came.
  ///
  /// @param sources empty for all
  public Uni<List<Quarantined>> list(
      long after, Optional<Set<String>> sources, Optional<String> reason, int limit) {
    var among = sources.map(names -> names.toArray(String[]::new)).orElse(null);
    return query(LIST, Tuple.of(after, among, reason.orElse(null), limit))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Quarantine::row).toList());
  }

  public Uni<Optional<Opened>> open(long id) {
    return query(GET, Tuple.of(id))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst().map(this::opened));
  }

  /// Whose it is, also of what no key of today opens.
  public Uni<Optional<String>> sourceOf(long id) {
    return query(SOURCE, Tuple.of(id))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> row.getString(0)));
  }

  /// A part of all there is, opened.
  ///
  /// @param opened without what no key of today opens
  /// @param next behind which the next part stands; empty at the end
  public record Page(List<Opened> opened, OptionalLong next) {}

  /// The first things behind `after`.
  public Uni<Page> page(long after, int limit) {
    return query(PAGE, Tuple.of(after, limit))
        .map(
            rows -> {
              var opened = new ArrayList<Opened>(rows.size());
              var last = after;
              for (var row : rows) {
                last = row.getLong("id");
                openable(row).ifPresent(opened::add);
              }
              return new Page(
                  opened, rows.size() < limit ? OptionalLong.empty() : OptionalLong.of(last));
            });
  }

  private Optional<Opened> openable(Row row) {
    try {
      return Optional.of(opened(row));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// How many there are, by source and reason.
  public Uni<Map<String, Map<String, Long>>> counts() {
    return query(COUNTS, Tuple.tuple())
        .map(
            rows -> {
              var counts = new TreeMap<String, Map<String, Long>>();
              rows.forEach(
                  row ->
                      counts
                          .computeIfAbsent(row.getString(0), _ -> new TreeMap<>())
                          .put(row.getString(1), row.getLong(2)));
              return counts;
            });
  }

  /// It was tried again and still cannot be taken.
  public Uni<Void> stillRefused(long id, Reason reason, String detail) {
    return query(TRIED, Tuple.of(id, reason.name(), detail)).replaceWithVoid();
  }

  public Uni<Boolean> delete(long id) {
    return query(DELETE, Tuple.of(id)).map(rows -> rows.rowCount() > 0);
  }

  /// Everything of one source.
  public Uni<Integer> deleteAll(String source) {
    return query(DELETE_ALL, Tuple.of(source)).map(RowSet::rowCount);
  }

  Uni<Integer> expire(Instant receivedBefore) {
    return query(EXPIRE, Tuple.of(receivedBefore.atOffset(ZoneOffset.UTC))).map(RowSet::rowCount);
  }

  private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
    return database.ask(pool.preparedQuery(sql).execute(parameters));
  }

  private Opened opened(Row row) {
    var about = row(row);
    var written = seal.open(row.getBuffer("sealed").getBytes(), about.source());
    return new Opened(about, json.read(written, Envelope.class).delivery());
  }

  private static Quarantined row(Row row) {
    return new Quarantined(
        row.getLong(0),
        row.getString(1),
        Kind.valueOf(row.getString(2)),
        Reason.valueOf(row.getString(3)),
        row.getString(4),
        row.getOffsetDateTime(5).toInstant(),
        row.getBoolean(6),
        row.getInteger(7));
  }
}
