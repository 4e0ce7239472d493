package dev.perennial.campaign.ledger;

import dev.perennial.campaign.event.HappeningJson;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What happened and has steps that are still to come.
@ApplicationScoped
class PendingTable {

  private static final String INSERT =
      """
      insert into pending (happening_id, customer_id, due_at, body)
      select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[])
      on conflict (happening_id) do nothing
      """;

  private static final String INSERT_TRACED =
      """
      insert into pending (happening_id, customer_id, due_at, body, traceparent)
      select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[])
      on conflict (happening_id) do nothing
      """;

  private static final String TAKE =
      """
      select body, due_at from pending where due_at <= $1
      order by due_at limit $2 for update skip locked
      """;

  private static final String TAKE_TRACED =
      """
      select body, due_at, traceparent from pending where due_at <= $1
      order by due_at limit $2 for update skip locked
      """;

  private static final String MOVE =
      """
      update pending p set due_at = n.due_at
      from unnest($1::text[], $2::timestamptz[]) as n (happening_id, due_at)
      where p.happening_id = n.happening_id
      """;

  private static final String DELETE = "delete from pending where happening_id = any($1::text[])";

  private final Json json;
  private final Tracing tracing;

  PendingTable(Json json, Tracing tracing) {
    this.json = json;
    this.tracing = tracing;
  }

  /// Keeps each until the moment beside it.
  Uni<Void> insert(SqlConnection transaction, Map<Happened, Instant> dueAt) {
    if (dueAt.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var columns =
        new Columns<>(List.copyOf(dueAt.entrySet()))
            .text(each -> each.getKey().happening().id())
            .text(each -> each.getKey().happening().customerId())
            .instant(Map.Entry::getValue)
            .text(each -> json.write(HappeningJson.of(each.getKey().happening())));
    var traced = dueAt.keySet().stream().anyMatch(each -> each.traceparent().isPresent());
    if (traced) {
      columns.text(each -> each.getKey().traceparent().orElse(null));
    }
    return transaction
        .preparedQuery(traced ? INSERT_TRACED : INSERT)
        .execute(columns.tuple())
        .replaceWithVoid();
  }

  /// @param dueAt business instant
  record Due(Happened happened, Instant dueAt) {}

  /// At most `limit` whose moment has come by `now` and that nobody else holds, the earliest first.
  Uni<List<Due>> take(SqlConnection transaction, Instant now, int limit) {
    return transaction
        .preparedQuery(tracing.isOn() ? TAKE_TRACED : TAKE)
        .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::read).toList());
  }

  /// Keeps those that have a next moment until then, and lets the others go.
  Uni<Void> settle(SqlConnection transaction, List<Happened> taken, Map<Happened, Instant> next) {
    var done =
        taken.stream()
            .filter(each -> !next.containsKey(each))
            .map(each -> each.happening().id())
            .toArray(String[]::new);
    var kept = List.copyOf(next.entrySet());
    var columns =
        new Columns<>(kept)
            .text(each -> each.getKey().happening().id())
            .instant(Map.Entry::getValue);
    return Uni.combine()
        .all()
        .unis(
            transaction.preparedQuery(DELETE).execute(Tuple.of(done)),
            transaction.preparedQuery(MOVE).execute(columns.tuple()))
        .discardItems();
  }

  /// How soon the order behind it led to something is no longer the question.
  private Due read(Row row) {
    var happened =
        new Happened(
            json.parse(row.getString("body"), HappeningJson.class).toHappening(),
            Optional.empty(),
            tracing.isOn() ? Optional.ofNullable(row.getString("traceparent")) : Optional.empty());
    return new Due(happened, row.getOffsetDateTime("due_at").toInstant());
  }
}
