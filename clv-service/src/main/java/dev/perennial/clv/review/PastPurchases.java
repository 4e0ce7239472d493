package dev.perennial.clv.review;

import dev.perennial.clv.backtest.PurchaseFlow;
import dev.perennial.clv.value.MinorUnits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What customers bought until a day, and after it. All of a job is read from one view of the
/// database.
@ApplicationScoped
class PastPurchases {

  /// A scan of all days takes longer than what live work is allowed.
  private static final String ONE_LONG_VIEW =
      """
      set transaction isolation level repeatable read, read only;
      set local statement_timeout = '15min'
      """;

  private final Pool pool;
  private final double minorPerUnit;
  private final int rowsMax;

  PastPurchases(
      Pool pool, MinorUnits units, @ConfigProperty(name = "clv.models.rows-max") int rowsMax) {
    this.pool = pool;
    this.minorPerUnit = units.fromDecimal(BigDecimal.ONE);
    this.rowsMax = rowsMax;
  }

  /// What models are fitted to.
  record Calibration(HistoryColumns histories, SpendingColumns spendings) {}

  /// What a back-test looks at.
  ///
  /// @param first first purchase day of all; without one, the end of the holdout
  record Split(
      LocalDate first, LocalDate calibrationEnd, HoldoutColumns holdout, PurchaseFlow flow) {}

  Uni<Calibration> until(LocalDate end, TimeUnit unit) {
    return inOneView(
        view ->
            view.histories(end, unit)
                .flatMap(
                    histories ->
                        view.spendings(end)
                            .map(spendings -> new Calibration(histories, spendings))));
  }

  /// @param calibrationEnd empty for the middle between the first purchase day and `end`
  Uni<Split> split(Optional<LocalDate> calibrationEnd, LocalDate end) {
    return inOneView(
        view ->
            view.firstDay(end)
                .map(day -> day.orElse(end))
                .flatMap(
                    first -> split(view, first, calibrationEnd.orElse(middle(first, end)), end)));
  }

  private static Uni<Split> split(
      PurchaseView view, LocalDate first, LocalDate calibrationEnd, LocalDate end) {
    return view.holdout(calibrationEnd, end)
        .flatMap(
            holdout ->
                view.flow(first, calibrationEnd, end)
                    .map(flow -> new Split(first, calibrationEnd, holdout, flow)));
  }

  private <T> Uni<T> inOneView(Function<PurchaseView, Uni<T>> reading) {
    return pool.withTransaction(
        connection ->
            connection
                .query(ONE_LONG_VIEW)
                .execute()
                .chain(() -> reading.apply(new PurchaseView(connection, minorPerUnit, rowsMax))));
  }

  private static LocalDate middle(LocalDate first, LocalDate end) {
    return first.plusDays(ChronoUnit.DAYS.between(first, end) / 2);
  }
}
