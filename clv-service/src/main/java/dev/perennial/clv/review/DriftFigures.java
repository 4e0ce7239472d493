package dev.perennial.clv.review;

import dev.perennial.clv.backtest.RepeatPurchases;
import dev.perennial.clv.backtest.RepeatPurchases.Cohort;
import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.work.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// How many repeat purchases there were, and how many the model that judges now expects: whoever
/// compares what both grew by sees whether the shop still does what the model was fitted to. Every
/// replica shows the same, as it last asked the database.
@ApplicationScoped
public class DriftFigures {

  private static final Logger LOG = Logger.getLogger(DriftFigures.class);
  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  /// By the day of the first purchase; of counts, not of customers.
  private static final String COHORTS =
      """
      select greatest($1::date - first_day, 0) as age, sum(customers)::bigint as customers,
             sum(x * customers)::bigint as repeats
      from (select x, first_day, customers from history_count
            union all select x, first_day, customers from history_delta) as history
      group by age having sum(customers) > 0
      """;

  private final Pool pool;
  private final EpochBook epochs;
  private final BusinessClock clock;
  private final BusinessCalendar calendar;
  private final MultiGauge actual;
  private final MultiGauge expected;
  private final Duration every;
  private final Loop loop;

  DriftFigures(
      Pool pool,
      EpochBook epochs,
      BusinessClock clock,
      BusinessCalendar calendar,
      MeterRegistry registry,
      @ConfigProperty(name = "clv.figures.every") Duration every) {
    this.pool = pool;
    this.epochs = epochs;
    this.clock = clock;
    this.calendar = calendar;
    this.actual =
        MultiGauge.builder("perennial.purchases.repeated")
            .description("repeat purchases of all customers until now")
            .register(registry);
    this.expected =
        MultiGauge.builder("perennial.purchases.expected")
            .description("those that the model expects of them by when they were new")
            .register(registry);
    this.every = every;
    this.loop = new Loop("drift-figures", every, this::round);
  }

  void start(@Observes StartupEvent event) {
    if (every.isPositive()) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (every.isPositive()) {
      loop.close();
    }
  }

  private boolean round() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warnf("repeat purchases are not counted this time: %s", e.toString());
    }
    return false;
  }

  /// Asks now.
  public void look() {
    var rules = epochs.rulesNow().await().atMost(DATABASE_WAIT);
    var cohorts = cohorts(calendar.dayOf(clock.now())).await().atMost(DATABASE_WAIT);
    var repeats = RepeatPurchases.of(cohorts, rules.by().model());
    var model = Tags.of("model", rules.version());
    actual.register(List.of(Row.of(model, repeats.actual())), true);
    expected.register(List.of(Row.of(model, repeats.expected())), true);
  }

  private Uni<List<Cohort>> cohorts(LocalDate today) {
    return pool.preparedQuery(COHORTS)
        .execute(Tuple.of(today))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Cohort(
                                row.getInteger("age"),
                                row.getLong("customers"),
                                row.getLong("repeats")))
                    .toList());
  }
}
