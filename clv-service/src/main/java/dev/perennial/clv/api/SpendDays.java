package dev.perennial.clv.api;

import dev.perennial.clv.value.SpendTrend;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What a customer spent on each of their purchase days, as far as it tells where they are heading.
@ApplicationScoped
class SpendDays {

  private static final String DAYS =
      "select net from customer_day where customer_id = $1 and bought order by day";

  private final Pool pool;

  SpendDays(Pool pool) {
    this.pool = pool;
  }

  /// Empty with fewer than four purchase days.
  Uni<Optional<SpendTrend>> trend(String customerId) {
    return pool.preparedQuery(DAYS)
        .execute(Tuple.of(customerId))
        .map(
            rows ->
                SpendTrend.of(
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("net"))
                        .toList()));
  }
}
