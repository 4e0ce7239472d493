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
import java.util.ArrayList;
import java.util.stream.IntStream;

/// Looks after refunds that wait for their order: publishes them once it is known, and quarantines
/// those that it refuses and those that have waited too long. Those of which only a total is known
/// it publishes anew where their order turns out to have been charged otherwise.
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
  private final Duration anewEvery;
  private final Loop loop;
  private Instant anewAt = Instant.EPOCH;

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
    this.anewEvery = config.anewEvery();
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
    return Math.max(Math.max(release(now), expire(now)), tellAnew(now)) == BATCH;
  }

  /// How many whose order was charged otherwise than they were told by. One that has been corrected
  /// since, or that its order refuses by now, stays as it was told.
  private int tellAnew(Instant now) {
    if (now.isBefore(anewAt)) {
      return 0;
    }
    var otherwise = await(database.ask(rows.toldOtherwise(BATCH)));
    if (otherwise.size() < BATCH) {
      anewAt = now.plus(anewEvery);
      await(database.ask(rows.forgetToldBefore(now.minus(parkedMax))));
    }
    var anew = otherwise.stream().map(ToldRefund::anew).toList();
    var results = await(intake.take(anew, new Receipt(businessClock.now(), now, false)));
    var over =
        IntStream.range(0, anew.size())
            .filter(i -> !(results.get(i) instanceof RefundResult.Published))
            .mapToObj(otherwise::get)
            .toList();
    await(database.ask(rows.release(over)));
    return otherwise.size();
  }

  /// How many whose order is known by now.
  private int release(Instant now) {
    var waiting = await(database.ask(rows.releasable(BATCH)));
    if (waiting.isEmpty()) {
      return 0;
    }
    var results = await(intake.take(waiting, new Receipt(businessClock.now(), now, false)));
    var settled = new ArrayList<ToldRefund>();
    for (var i = 0; i < waiting.size(); i++) {
      switch (results.get(i)) {
        case RefundResult.Rejected(var reason, var detail) -> {
          await(quarantine.keep(waiting.get(i), reason, detail, now));
          settled.add(waiting.get(i));
        }
        case RefundResult.Repeated() -> settled.add(waiting.get(i));
        // which settles itself, or still waits
        case RefundResult.Published(), RefundResult.Parked() -> {}
      }
    }
    await(database.ask(rows.release(settled)));
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
