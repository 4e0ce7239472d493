package dev.perennial.clv.ledger;

import dev.perennial.clv.value.AcquisitionCost;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// The table of acquisition cost: the newest statement of each sum.
final class CostRows {

  private static final String UPSERT =
      """
      insert into acquisition_cost as c (day, channel, campaign, stated_at, activity_id, amount)
      select * from unnest($1::date[], $2::text[], $3::text[], $4::timestamptz[], $5::text[],
                           $6::bigint[])
      on conflict (day, channel, campaign) do update
        set stated_at = excluded.stated_at, activity_id = excluded.activity_id,
            amount = excluded.amount
        where (excluded.stated_at, excluded.activity_id) > (c.stated_at, c.activity_id)
      """;

  private CostRows() {}

  /// Answers how many were newer than what was held.
  ///
  /// @param newest one of each key, in ascending order of keys
  static Uni<Integer> upsert(SqlClient client, Collection<AcquisitionCost> newest) {
    if (newest.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    var rows = List.copyOf(newest);
    var tuple =
        Tuple.tuple()
            .addArrayOfLocalDate(Columns.of(rows, AcquisitionCost::day, LocalDate[]::new))
            .addArrayOfString(Columns.strings(rows, AcquisitionCost::channel))
            .addArrayOfString(Columns.strings(rows, AcquisitionCost::campaign))
            .addArrayOfOffsetDateTime(Columns.times(rows, AcquisitionCost::statedAt))
            .addArrayOfString(Columns.strings(rows, AcquisitionCost::activityId))
            .addArrayOfLong(Columns.of(rows, AcquisitionCost::amountMinor, Long[]::new));
    return client.preparedQuery(UPSERT).execute(tuple).map(written -> written.rowCount());
  }
}
