package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.SegmentChanged;
import dev.perennial.clv.segment.Segment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/// The table of all segment changes that were made. Written under the customer's row lock only, and
/// never changed.
final class ChangeRows {

  /// A change that is there already was made by the same records: it stays.
  private static final String INSERT =
      """
      insert into segment_change (customer_id, seq, as_of, cause, from_tier, from_stage, to_tier,
        to_stage, total_before, total_after)
      select * from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[],
                           $6::text[], $7::text[], $8::text[], $9::bigint[], $10::bigint[])
      on conflict do nothing
      """;

  private ChangeRows() {}

  /// Keeps the changes of a batch, in any order.
  static Uni<Void> insert(SqlClient client, List<SegmentChanged> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(changes, SegmentChanged::customerId))
            .addArrayOfLong(Columns.of(changes, SegmentChanged::seq, Long[]::new))
            .addArrayOfOffsetDateTime(Columns.times(changes, SegmentChanged::asOf))
            .addArrayOfString(Columns.strings(changes, change -> change.cause().kind()))
            .addArrayOfString(Columns.strings(changes, from(segment -> segment.tier().name())))
            .addArrayOfString(Columns.strings(changes, from(segment -> segment.stage().name())))
            .addArrayOfString(Columns.strings(changes, change -> change.to().tier().name()))
            .addArrayOfString(Columns.strings(changes, change -> change.to().stage().name()))
            .addArrayOfLong(Columns.of(changes, SegmentChanged::totalBeforeMinor, Long[]::new))
            .addArrayOfLong(
                Columns.of(changes, change -> change.value().totalMinor(), Long[]::new));
    return client.preparedQuery(INSERT).execute(tuple).replaceWithVoid();
  }

  private static Function<SegmentChanged, String> from(Function<Segment, String> name) {
    return change -> change.from() == null ? null : name.apply(change.from());
  }
}
