package dev.perennial.ingest.refund;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ingest.clock.BusinessClock;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.refusal.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Looks after refunds that wait for their order: publishes them once it is known, and quarantines
/// those that have waited too long.
@ApplicationScoped
class RefundKeeper {

  private static final Logger LOG = Logger.getLogger(RefundKeeper.class);
  private static final int BATCH = 500;

  private final RefundIntake intake;
  private final RefundRows rows;
  private final Quarantine quarantine;
  private final Database database;
  private final ObjectMapper json;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final Duration parkedMax;

  RefundKeeper(
      RefundIntake intake,
      RefundRows rows,
      Quarantine quarantine,
      Database database,
      ObjectMapper json,
      BusinessClock businessClock,
      Clock machineClock,
      RefundsConfig config) {
    this.intake = intake;
    this.rows = rows;
    this.quarantine = quarantine;
    this.database = database;
    this.json = json;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.parkedMax = config.parkedMax();
  }

  @Scheduled(every = "${ingest.refunds.every}", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> release() {
    var now = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
    return quietly(intake.release(BATCH, new Receipt(businessClock.now(), now, false)));
  }

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> expire() {
    var deadline = machineClock.instant().minus(parkedMax);
    return quietly(
        database
            .ask(rows.parkedBefore(deadline, BATCH))
            .chain(
                expired ->
                    Multi.createFrom()
                        .iterable(expired)
                        .onItem()
                        .transformToUniAndConcatenate(this::keep)
                        .collect()
                        .asList()
                        .chain(
                            () ->
                                expired.isEmpty()
                                    ? Uni.createFrom().voidItem()
                                    : database.ask(rows.release(expired)))));
  }

  /// The refund as this service would take it again.
  @RegisterForReflection
  record Orphan(String id, String refundId, String refundedAt, String currency, String amount) {}

  private Uni<Long> keep(ToldRefund refund) {
    var orphan =
        new Orphan(
            refund.order().id(),
            refund.id(),
            refund.refundedAt().toString(),
            refund.currency().getCurrencyCode(),
            refund.amount().total().toPlainString());
    return quarantine.keep(
        refund.order().platform() + '/' + refund.order().shop(),
        new Delivery(Map.of(), bytes(List.of(orphan))),
        Reason.ORDER_UNKNOWN,
        "the refund's order has not come within " + parkedMax,
        machineClock.instant(),
        refund.history());
  }

  private byte[] bytes(List<Orphan> orphans) {
    try {
      return json.writeValueAsBytes(orphans);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Uni<Void> quietly(Uni<?> work) {
    return work.onFailure()
        .invoke(e -> LOG.warnf("waiting refunds will be looked after again: %s", e.toString()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
