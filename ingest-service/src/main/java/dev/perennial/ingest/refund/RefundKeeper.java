package dev.perennial.ingest.refund;

import dev.perennial.ingest.clock.BusinessClock;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Looks after refunds that wait for their order: publishes them once it is known, and quarantines
/// those that it refuses and those that have waited too long.
@ApplicationScoped
class RefundKeeper {

  private static final int BATCH = 500;
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final RefundIntake intake;
  private final RefundQuarantine quarantine;
  private final RefundRows rows;
  private final Database database;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final Duration parkedMax;
  private final Loop loop;

  RefundKeeper(
      RefundIntake intake,
      RefundQuarantine quarantine,
      RefundRows rows,
      Database database,
      BusinessClock businessClock,
      Clock machineClock,
      RefundsConfig config) {
    this.intake = intake;
    this.quarantine = quarantine;
    this.rows = rows;
    this.database = database;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.parkedMax = config.parkedMax();
    this.loop = new Loop("parked-refunds", config.every(), this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  private boolean round() {
    var now = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
    return Math.max(release(now), expire(now)) == BATCH;
  }

  /// How many whose order is known by now.
  private int release(Instant now) {
    var waiting = await(database.ask(rows.releasable(BATCH)));
    if (waiting.isEmpty()) {
      return 0;
    }
    var results = await(intake.take(waiting, new Receipt(businessClock.now(), now, false)));
    for (var i = 0; i < waiting.size(); i++) {
      if (results.get(i) instanceof RefundResult.Rejected(var reason, var detail)) {
        await(quarantine.keep(waiting.get(i), reason, detail, now));
      }
    }
    await(database.ask(rows.release(waiting)));
    return waiting.size();
  }

  /// How many that have waited too long.
  private int expire(Instant now) {
    var expired = await(database.ask(rows.parkedBefore(now.minus(parkedMax), BATCH)));
    if (expired.isEmpty()) {
      return 0;
    }
    for (var refund : expired) {
      var detail = "the refund's order has not come within " + parkedMax;
      await(quarantine.keep(refund, Reason.ORDER_UNKNOWN, detail, now));
    }
    await(database.ask(rows.release(expired)));
    return expired.size();
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(WAIT);
  }
}
