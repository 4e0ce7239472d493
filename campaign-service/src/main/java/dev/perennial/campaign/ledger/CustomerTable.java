package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.SegmentChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The newest revision of each customer.
@ApplicationScoped
public class CustomerTable {

  private static final String ADVANCE =
      """
      insert into customer as c
        (customer_id, seq, as_of, tier, stage, currency, total_clv, model_version)
      select customer_id, seq, as_of, tier, stage, currency, total_clv::numeric, model_version
      from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[])
        as n (customer_id, seq, as_of, tier, stage, currency, total_clv, model_version)
      on conflict (customer_id) do update
        set seq = excluded.seq, as_of = excluded.as_of, tier = excluded.tier,
            stage = excluded.stage, currency = excluded.currency, total_clv = excluded.total_clv,
            model_version = excluded.model_version
        where excluded.seq > c.seq
      returning c.customer_id, coalesce(old.seq, 0) as seq_before
      """;

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
            .text(change -> change.snapshot().modelVersion());
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
