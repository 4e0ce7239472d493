package dev.perennial.ingest.intake;

import dev.perennial.ingest.identity.UntoldRows;
import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/// Tells what a request found out and could not tell: the broker was away, or the replica died.
@ApplicationScoped
class UntoldRelay {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private final UntoldRows untold;
  private final Announcer announcer;
  private final IntakeMetrics metrics;
  private final Duration after;
  private final int recordsMax;
  private final Loop loop;

  UntoldRelay(UntoldRows untold, Announcer announcer, IntakeMetrics metrics, IngestConfig config) {
    this.untold = untold;
    this.announcer = announcer;
    this.metrics = metrics;
    this.after = config.relayAfter();
    this.recordsMax = config.relayRecordsMax();
    this.loop = new Loop("untold-events", config.relayEvery(), this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.stop();
  }

  private boolean round() {
    var events = untold.oldest(after, recordsMax).await().atMost(WAIT);
    metrics.gaugeUntold(events.size());
    announcer.tell(events).await().atMost(WAIT);
    return events.size() == recordsMax;
  }
}
