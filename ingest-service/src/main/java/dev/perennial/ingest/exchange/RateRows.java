package dev.perennial.ingest.exchange;

import dev.perennial.ingest.rate.ReferenceRates;
import dev.perennial.ingest.rate.ReferenceRates.DayRate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.stream.StreamSupport;

/// The rates as they are kept: whatever file or URL goes away, what was known stays known.
@ApplicationScoped
class RateRows {

  private static final String READ =
      "select currency, day, units_per_euro from reference_rate order by currency, day";
  private static final String KEEP =
      """
      insert into reference_rate as r (currency, day, units_per_euro)
      select * from unnest($1::text[], $2::date[], $3::numeric[])
      on conflict (currency, day) do update set units_per_euro = excluded.units_per_euro
        where excluded.units_per_euro <> r.units_per_euro
      """;

  private final Pool pool;

  RateRows(Pool pool) {
    this.pool = pool;
  }

  Uni<ReferenceRates> read() {
    return pool.query(READ)
        .execute()
        .map(
            rows ->
                ReferenceRates.of(
                    StreamSupport.stream(rows.spliterator(), false).map(RateRows::rate).toList()));
  }

  /// A rate that is known by another figure is corrected.
  Uni<Void> keep(List<DayRate> rates) {
    return pool.preparedQuery(KEEP)
        .execute(
            Tuple.of(
                rates.stream()
                    .map(rate -> rate.currency().getCurrencyCode())
                    .toArray(String[]::new),
                rates.stream().map(DayRate::day).toArray(LocalDate[]::new),
                rates.stream().map(DayRate::units).toArray(BigDecimal[]::new)))
        .replaceWithVoid();
  }

  private static DayRate rate(Row row) {
    return new DayRate(
        Currency.getInstance(row.getString(0)), row.getLocalDate(1), row.getBigDecimal(2));
  }
}
