package dev.perennial.campaign.idempotency;

import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps deleting what has expired.
@ApplicationScoped
class IdempotencyPurge {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);
  private static final int KEYS_MAX = 1_000;

  private final Loop loop;

  IdempotencyPurge(
      IdempotencyTable table,
      Clock machine,
      @ConfigProperty(name = "campaign.idempotency.purge-every") Duration every) {
    this.loop =
        new Loop(
            "idempotency-purge",
            every,
            () ->
                table.purge(machine.instant(), KEYS_MAX).await().atMost(DATABASE_WAIT) == KEYS_MAX);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }
}
