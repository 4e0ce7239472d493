package dev.perennial.clv.api;

import dev.perennial.clv.segment.Stage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/// How long customers stay with this shop: the mean of the whole years of those who are lost. Asked
/// of the database at most once a minute.
@ApplicationScoped
class ShopLifespan {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /// Whole years, a started one counted, at least 1: as `value.Lifespan` counts them.
  private static final String MEAN_YEARS =
      """
      select coalesce(avg(greatest(1,
          extract(year from age(last_day, first_day))
          + case when last_day > first_day + make_interval(years => extract(year from age(last_day, first_day))::int)
            then 1 else 0 end)), 0)::float8 as years
      from customer where stage = $1 and first_day is not null
      """;

  private final Uni<Double> years;

  ShopLifespan(Pool pool, Clock machine) {
    this.years =
        Remembered.of(
            () ->
                pool.preparedQuery(MEAN_YEARS)
                    .execute(Tuple.of(Stage.LOST.name()))
                    .map(rows -> rows.iterator().next().getDouble("years")),
            FRESH,
            machine);
  }

  /// 0 where nobody is lost yet.
  Uni<Double> years() {
    return years;
  }
}
