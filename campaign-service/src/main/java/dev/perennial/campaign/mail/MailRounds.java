package dev.perennial.campaign.mail;

import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets the postman go round from start to shutdown where the channel is on, and at once when
/// something has come back. A channel that is on without what it needs keeps the service from
/// starting.
@ApplicationScoped
class MailRounds {

  private final Postman postman;
  private final MailConfig config;
  private final Optional<String> from;
  private final Loop loop;

  MailRounds(
      Postman postman,
      MailConfig config,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
    this.postman = postman;
    this.config = config;
    this.from = from;
    this.loop = new Loop("postman", config.poll(), () -> postman.round(this::wake));
  }

  void onStart(@Observes StartupEvent event) {
    if (config.enabled()) {
      MailSetup.check(config, from);
      loop.start();
    }
  }

  /// Nothing leaves any more; what is on its way is waited for, in bounds. What does not come back
  /// until then is sent again when its lease ends, under the same `Message-ID`.
  void onShutdown(@Observes ShutdownEvent event) throws InterruptedException {
    loop.close();
    var end = System.nanoTime() + config.patience().toNanos();
    while (!postman.isIdle() && System.nanoTime() < end) {
      Thread.sleep(config.poll());
      postman.settle();
    }
  }

  private void wake() {
    loop.wake();
  }
}
