package dev.perennial.clv.review;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.segment.Stage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Where the fifths of this shop's customers end: of everybody with a purchase who is not lost.
@ApplicationScoped
public class ShopFifths {

  /// Fifths are counted from the poorest up, and for silence that is the longest.
  private static final String FIFTHS =
      """
      select percentile_disc(array[0.8, 0.6, 0.4, 0.2])
               within group (order by ($1::date - last_day)::bigint desc) as silence,
             percentile_disc(array[0.2, 0.4, 0.6, 0.8])
               within group (order by orders::bigint) as orders,
             percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by net) as net
      from customer where stage <> $2 and last_day is not null
      """;

  private final Pool pool;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;

  ShopFifths(Pool pool, BusinessClock clock, BusinessCalendar calendar) {
    this.pool = pool;
    this.clock = clock;
    this.calendar = calendar;
  }

  /// As of the business now; empty where there is nobody to be held against.
  public Uni<Optional<RfmCutPoints>> now() {
    return pool.preparedQuery(FIFTHS)
        .execute(Tuple.of(calendar.dayOf(clock.now()), Stage.LOST.name()))
        .map(rows -> cutPoints(rows.iterator().next()));
  }

  private static Optional<RfmCutPoints> cutPoints(Row row) {
    return Optional.ofNullable(row.getArrayOfLongs("silence"))
        .map(
            silence ->
                new RfmCutPoints(
                    List.of(silence),
                    List.of(row.getArrayOfLongs("orders")),
                    List.of(row.getArrayOfLongs("net"))));
  }
}
