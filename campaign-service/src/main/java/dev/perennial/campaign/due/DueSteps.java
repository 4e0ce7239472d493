package dev.perennial.campaign.due;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.relay.Relay;
import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Decides steps when their moment comes. Every replica looks; what one has in hand, the others
/// pass over.
@ApplicationScoped
public class DueSteps {

  private static final Duration WAIT = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Relay relay;
  private final BusinessClock clock;
  private final DueMetrics metrics;
  private final int most;
  private final Loop loop;

  DueSteps(
      Ledger ledger,
      Relay relay,
      BusinessClock clock,
      DueMetrics metrics,
      @ConfigProperty(name = "campaign.due.every") Duration every,
      @ConfigProperty(name = "campaign.due.most") int most) {
    this.ledger = ledger;
    this.relay = relay;
    this.clock = clock;
    this.metrics = metrics;
    this.most = most;
    this.loop = new Loop("due-steps", every, this::round);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }

  /// Looks now: the business clock was moved.
  public void wake() {
    loop.wake();
  }

  private boolean round() {
    var woken = ledger.wake(clock.now(), most).await().atMost(WAIT);
    metrics.decided(woken.moments(), clock.now());
    if (!woken.decisions().isEmpty()) {
      relay.wake();
    }
    return woken.moments().size() == most;
  }
}
