package dev.perennial.clv.api;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.segment.Rfm;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.RfmGroup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts customers by the name of their RFM group: the database scores, [Rfm#group] names.
@ApplicationScoped
class RfmGroups {

  /// Counts the borders below each figure, as [RfmCutPoints#scores] does; without a purchase there
  /// is no recency.
  private static final String SCORES =
      """
      select 5 - width_bucket(($1::date - last_day)::bigint, $2::bigint[]) as recency,
             1 + width_bucket(orders::bigint - 1, $3::bigint[]) as frequency,
             1 + width_bucket(net - 1, $4::bigint[]) as monetary,
             count(*) as customers, sum(net)::bigint as net
      from customer where seq > 0 group by 1, 2, 3
      """;

  /// How many, and what they paid together.
  record Size(long customers, long netMinor) {
    static final Size NOBODY = new Size(0, 0);

    private Size plus(Size other) {
      return new Size(
          Math.addExact(customers, other.customers), Math.addExact(netMinor, other.netMinor));
    }
  }

  private final Pool pool;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;

  RfmGroups(Pool pool, BusinessClock clock, BusinessCalendar calendar) {
    this.pool = pool;
    this.clock = clock;
    this.calendar = calendar;
  }

  /// All groups by these borders, as of the business now.
  Uni<Map<RfmGroup, Size>> by(RfmCutPoints cuts) {
    return pool.preparedQuery(SCORES)
        .execute(
            Tuple.of(
                calendar.dayOf(clock.now()),
                array(cuts.silenceDays()),
                array(cuts.orders()),
                array(cuts.netMinor())))
        .map(RfmGroups::sizes);
  }

  private static Map<RfmGroup, Size> sizes(RowSet<Row> rows) {
    var sizes = new EnumMap<RfmGroup, Size>(RfmGroup.class);
    for (var group : RfmGroup.values()) {
      sizes.put(group, Size.NOBODY);
    }
    rows.forEach(
        row ->
            sizes.merge(
                group(row), new Size(row.getLong("customers"), row.getLong("net")), Size::plus));
    return sizes;
  }

  private static RfmGroup group(Row row) {
    return row.getInteger("recency") == null
        ? RfmGroup.PROSPECTS
        : new Rfm(
                row.getInteger("recency"), row.getInteger("frequency"), row.getInteger("monetary"))
            .group();
  }

  private static Long[] array(List<Long> borders) {
    return borders.toArray(Long[]::new);
  }
}
