package dev.perennial.campaign.webhook;

import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// Lets the courier go round from start to shutdown, and at once when something has come back.
@ApplicationScoped
class Rounds {

  private static final Logger LOG = Logger.getLogger(Rounds.class);

  private final Courier courier;
  private final SealKeys keys;
  private final WebhookConfig config;
  private final Loop loop;

  Rounds(Courier courier, SealKeys keys, WebhookConfig config) {
    this.courier = courier;
    this.keys = keys;
    this.config = config;
    this.loop = new Loop("courier", config.poll(), () -> courier.round(this::wake));
  }

  /// A key that is none keeps the service from starting.
  void onStart(@Observes StartupEvent event) {
    LOG.infof("secrets of webhooks are kept under key %s", keys.id());
    if (config.enabled()) {
      loop.start();
    }
  }

  /// Nothing leaves any more; what is on its way is waited for, in bounds. What does not come back
  /// until then is repeated when its lease ends.
  void onShutdown(@Observes ShutdownEvent event) throws InterruptedException {
    loop.close();
    var end = System.nanoTime() + config.patience().toNanos();
    while (!courier.isIdle() && System.nanoTime() < end) {
      Thread.sleep(config.poll());
      courier.settle();
    }
  }

  private void wake() {
    loop.wake();
  }
}
