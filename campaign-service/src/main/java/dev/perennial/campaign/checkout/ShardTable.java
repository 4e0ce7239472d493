package dev.perennial.campaign.checkout;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.ledger.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The shards of budgets.
@ApplicationScoped
class ShardTable {

  private static final String LOCK =
      """
      select s.campaign, s.shard, s.free
      from budget_shard s
        join unnest($1::text[], $2::int[]) as n (campaign, shard)
          on s.campaign = n.campaign and s.shard = n.shard
      order by s.campaign, s.shard
      for update of s
      """;

  private static final String MOVE =
      """
      update budget_shard s
      set free = s.free + n.free::numeric, reserved = s.reserved + n.reserved::numeric,
          booked = s.booked + n.booked::numeric, overrun = s.overrun + n.overrun::numeric
      from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
        as n (campaign, shard, free, reserved, booked, overrun)
      where s.campaign = n.campaign and s.shard = n.shard
      """;

  private static final String FREE =
      """
      select campaign, sum(free) as free
      from budget_shard where campaign = any($1) group by campaign
      """;

  /// Locks the shards that there are at `places` in the order of their keys, whatever the order
  /// of `places`, and says what is free of each.
  Uni<Map<Place, BigDecimal>> lock(SqlConnection transaction, Collection<Place> places) {
    var columns =
        new Columns<>(places.stream().distinct().toList())
            .text(Place::campaign)
            .integer(Place::shard);
    return transaction
        .preparedQuery(LOCK)
        .execute(columns.tuple())
        .map(
            rows -> {
              var free = HashMap.<Place, BigDecimal>newHashMap(rows.size());
              rows.forEach(
                  row ->
                      free.put(
                          new Place(row.getString("campaign"), row.getInteger("shard")),
                          row.getBigDecimal("free")));
              return free;
            });
  }

  /// Adds to shards that are locked.
  Uni<Void> move(SqlConnection transaction, List<Movement> movements) {
    var sums =
        movements.stream().collect(toMap(Movement::place, each -> each, Movement::plus)).values();
    var columns =
        new Columns<>(List.copyOf(sums))
            .text(each -> each.place().campaign())
            .integer(each -> each.place().shard())
            .decimal(Movement::free)
            .decimal(Movement::reserved)
            .decimal(Movement::booked)
            .decimal(Movement::overrun);
    return transaction.preparedQuery(MOVE).execute(columns.tuple()).replaceWithVoid();
  }

  /// What is free of each budget, as far as it is committed; locks nothing.
  Uni<Map<String, BigDecimal>> free(SqlConnection transaction, Collection<String> campaigns) {
    return transaction
        .preparedQuery(FREE)
        .execute(Tuple.of(campaigns.toArray(String[]::new)))
        .map(
            rows -> {
              var free = HashMap.<String, BigDecimal>newHashMap(rows.size());
              rows.forEach(row -> free.put(row.getString("campaign"), row.getBigDecimal("free")));
              return free;
            });
  }
}
