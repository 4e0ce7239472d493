package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.SuppressedFlip;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/// The table of falls that did not become changes. Written under the customer's row lock only.
final class FlipRows {

  private static final String INSERT =
      """
      insert into suppressed_flip (customer_id, at, cause, tier, by_value)
      select * from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[])
      on conflict do nothing
      """;

  private FlipRows() {}

  static Uni<Void> insert(SqlClient client, List<SuppressedFlip> flips) {
    if (flips.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var tuple =
        Tuple.tuple()
            .addArrayOfString(Columns.strings(flips, SuppressedFlip::customerId))
            .addArrayOfOffsetDateTime(Columns.times(flips, SuppressedFlip::at))
            .addArrayOfString(Columns.strings(flips, SuppressedFlip::kind))
            .addArrayOfString(Columns.strings(flips, flip -> flip.held().name()))
            .addArrayOfString(Columns.strings(flips, flip -> flip.byValue().name()));
    return client.preparedQuery(INSERT).execute(tuple).replaceWithVoid();
  }
}
