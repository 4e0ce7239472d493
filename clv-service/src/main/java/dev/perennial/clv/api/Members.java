package dev.perennial.clv.api;

import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.value.MinorUnits;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/// Who is in a segment, in ascending order of ids.
///
/// Each page is a query of its own, so a slow reader holds neither a connection nor a snapshot. Who
/// moves while somebody reads is seen where they were or where they are, never twice.
@ApplicationScoped
class Members {

  /// Before every id.
  static final String START = "";

  private static final int EXPORT_PAGE = 500;

  private static final String PAGE =
      """
      select customer_id, tier, stage, greatest(tier_since, stage_since) as since, net, total,
             orders, last_day
      from customer where tier = $1 and stage = $2 and customer_id > $3
      order by customer_id limit $4
      """;

  private final Pool pool;
  private final MinorUnits units;

  Members(Pool pool, MinorUnits units) {
    this.pool = pool;
    this.units = units;
  }

  /// The first `max` members whose ids come after `after`.
  Uni<List<Member>> page(Segment segment, String after, int max) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(segment.tier().name(), segment.stage().name(), after, max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> Member.of(row, units))
                    .toList());
  }

  /// All members in pages that are not empty, fetched as they are asked for.
  Multi<List<Member>> pages(Segment segment) {
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(START),
            last ->
                page(segment, last.get(), EXPORT_PAGE)
                    .invoke(page -> last.set(page.isEmpty() ? START : page.getLast().customerId())))
        .whilst(page -> page.size() == EXPORT_PAGE)
        .select()
        .where(page -> !page.isEmpty());
  }
}
