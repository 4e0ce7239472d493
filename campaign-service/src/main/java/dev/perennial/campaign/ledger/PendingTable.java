package dev.perennial.campaign.ledger;

import dev.perennial.campaign.event.HappeningJson;
import dev.perennial.campaign.event.Json;
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

  private static final String TAKE =
      """
      select body from pending where due_at <= $1
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

  PendingTable(Json json) {
    this.json = json;
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
    return transaction.preparedQuery(INSERT).execute(columns.tuple()).replaceWithVoid();
  }

  /// At most `limit` whose moment has come by `now` and that nobody else holds, the earliest first.
  Uni<List<Happened>> take(SqlConnection transaction, Instant now, int limit) {
    return transaction
        .preparedQuery(TAKE)
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
    return transaction
        .preparedQuery(DELETE)
        .execute(Tuple.of(done))
        .chain(() -> transaction.preparedQuery(MOVE).execute(columns.tuple()))
        .replaceWithVoid();
  }

  /// How soon the order behind it led to something is no longer the question.
  private Happened read(Row row) {
    return new Happened(
        json.parse(row.getString(0), HappeningJson.class).toHappening(), Optional.empty());
  }
}
