package dev.perennial.clv.review;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.ledger.EpochBook;
import dev.perennial.clv.ledger.Reviews;
import dev.perennial.clv.stream.OutboxRelay;
import dev.perennial.clv.stream.Ownership;
import dev.perennial.clv.stream.StreamMetrics;
import dev.perennial.clv.stream.Watermark;
import dev.perennial.clv.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Judges everybody anew after a new epoch has begun: in the background, those first whose moment
/// is next, so many at a time and then a pause, so that live orders go first. Whom an order or a
/// moment touches before their turn passes into the epoch then. A restart goes on where the last
/// one was, because each customer's row says in which epoch they are.
@ApplicationScoped
public class Revaluer {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  /// Two thirds of the time belong to live orders.
  private static final int REST_TO_WORK = 2;

  private final Reviews reviews;
  private final EpochBook epochs;
  private final Ownership ownership;
  private final Watermark watermark;
  private final OutboxRelay relay;
  private final StreamMetrics metrics;
  private final BusinessClock clock;
  private final int customersMax;
  private final Duration pause;
  private final Loop loop;
  private Progress progress = new Progress(1, Instant.EPOCH);

  /// @param cursor moment up to which all were judged in `epoch`; null where none with one is left
  private record Progress(int epoch, Instant cursor) {}

  Revaluer(
      Reviews reviews,
      EpochBook epochs,
      @Identifier("orders") Ownership ownership,
      Watermark watermark,
      OutboxRelay relay,
      StreamMetrics metrics,
      BusinessClock clock,
      @ConfigProperty(name = "clv.revalue.customers-max") int customersMax,
      @ConfigProperty(name = "clv.revalue.pause") Duration pause,
      @ConfigProperty(name = "clv.revalue.every") Duration every) {
    this.reviews = reviews;
    this.epochs = epochs;
    this.ownership = ownership;
    this.watermark = watermark;
    this.relay = relay;
    this.metrics = metrics;
    this.clock = clock;
    this.customersMax = customersMax;
    this.pause = pause;
    this.loop = new Loop("revaluer", every, this::revalue);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// How many customers of any replica are still to be judged anew.
  public Uni<Long> due() {
    return reviews.behind(clock.now());
  }

  private boolean revalue() throws ExecutionException, InterruptedException {
    if (!reviews.isAnybodyBehind(clock.now()).await().atMost(DATABASE_WAIT)) {
      return false;
    }
    var share = ownership.share();
    var until = watermark.of(share.partitions());
    if (until.isEmpty()) {
      return false;
    }
    var begun = System.nanoTime();
    var epoch = epochs.current().await().atMost(DATABASE_WAIT).at(until.get()).number();
    if (epoch != progress.epoch()) {
      progress = new Progress(epoch, Instant.EPOCH);
    }
    var done =
        reviews
            .revalue(share.buckets(), until.get(), progress.cursor(), customersMax)
            .await()
            .atMost(DATABASE_WAIT);
    progress = new Progress(epoch, done.cursor());
    metrics.revalued(done.reviewed().customers());
    if (done.reviewed().customers() > 0) {
      relay.wake();
      Thread.sleep(rest(Duration.ofNanos(System.nanoTime() - begun)));
    }
    return done.found() > 0;
  }

  /// The slower the machine has become, the longer.
  private Duration rest(Duration worked) {
    var rest = worked.multipliedBy(REST_TO_WORK);
    return rest.compareTo(pause) > 0 ? rest : pause;
  }
}
