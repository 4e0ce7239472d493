package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Place;
import dev.perennial.campaign.decision.Segment;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.event.SnapshotJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest revision of each customer.
@ApplicationScoped
public class CustomerTable {

  private static final String ADVANCE =
      """
      insert into customer as c
        (customer_id, seq, as_of, tier, stage, currency, total_clv, model_version, snapshot)
      select customer_id, seq, as_of, tier, stage, currency, total_clv::numeric, model_version,
        snapshot
      from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[])
        as n (customer_id, seq, as_of, tier, stage, currency, total_clv, model_version, snapshot)
      on conflict (customer_id) do update
        set seq = excluded.seq, as_of = excluded.as_of, tier = excluded.tier,
            stage = excluded.stage, currency = excluded.currency, total_clv = excluded.total_clv,
            model_version = excluded.model_version, snapshot = excluded.snapshot
        where excluded.seq > c.seq
      returning c.customer_id, coalesce(old.seq, 0) as seq_before
      """;

  private static final String PLACES =
      """
      select customer_id, seq, tier, stage, currency, snapshot
      from customer where customer_id = any($1::text[]) and snapshot is not null
      """;

  private final Json json;

  CustomerTable(Json json) {
    this.json = json;
  }

  /// Where each of these stands by their newest change; who has none is missing.
  Uni<Map<String, Place>> places(SqlConnection transaction, Collection<String> customerIds) {
    return transaction
        .preparedQuery(PLACES)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .map(
            rows -> {
              var places = HashMap.<String, Place>newHashMap(rows.size());
              rows.forEach(row -> places.put(row.getString("customer_id"), place(row)));
              return places;
            });
  }

  private Place place(Row row) {
    return new Place(
        row.getLong("seq"),
        new Segment(Tier.valueOf(row.getString("tier")), Stage.valueOf(row.getString("stage"))),
        row.getString("currency"),
        json.parse(row.getString("snapshot"), SnapshotJson.class).toSnapshot());
  }

  /// Moves each customer on to their newest change and locks them until the transaction ends.
  ///
  /// @param newest one change a customer, in the order of the customers' ids
  /// @return of each customer that moved, the revision known before; 0 for a new one
  Uni<Map<String, Long>> advance(SqlConnection transaction, List<SegmentChange> newest) {
    var columns =
        new Columns<>(newest)
            .text(SegmentChange::customerId)
            .bigint(SegmentChange::seq)
            .instant(SegmentChange::asOf)
            .text(change -> change.to().tier().name())
            .text(change -> change.to().stage().name())
            .text(SegmentChange::currency)
            .text(change -> change.snapshot().totalClv().toPlainString())
            .text(change -> change.snapshot().modelVersion())
            .text(change -> json.write(SnapshotJson.of(change.snapshot())));
    return transaction
        .preparedQuery(ADVANCE)
        .execute(columns.tuple())
        .map(
            rows -> {
              var seqBefore = HashMap.<String, Long>newHashMap(rows.size());
              rows.forEach(row -> seqBefore.put(row.getString(0), row.getLong(1)));
              return seqBefore;
            });
  }
}
