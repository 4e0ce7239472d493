package dev.perennial.clv.api;

import dev.perennial.clv.api.SegmentsResource.SegmentSize;
import dev.perennial.clv.value.MinorUnits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/// Counts customers by segment, for whoever asks with a token and for figures that nobody asks for.
@ApplicationScoped
class SegmentSizes {

  private static final String SEGMENTS =
      """
      select tier, stage, count(*) as customers, sum(net)::bigint as historic, sum(total)::bigint as total
      from customer where seq > 0 group by tier, stage
      """;

  private final Pool pool;
  private final MinorUnits units;

  SegmentSizes(Pool pool, MinorUnits units) {
    this.pool = pool;
    this.units = units;
  }

  Uni<List<SegmentSize>> now() {
    return pool.preparedQuery(SEGMENTS)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(this::size).toList());
  }

  private SegmentSize size(Row row) {
    return new SegmentSize(
        row.getString("tier"),
        row.getString("stage"),
        row.getLong("customers"),
        units.toDecimal(row.getLong("historic")),
        units.toDecimal(row.getLong("total")));
  }
}
