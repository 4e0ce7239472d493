package dev.perennial.campaign.basket;

import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps counting those whose baskets changed.
@ApplicationScoped
class CountFolder {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final Loop loop;

  CountFolder(
      Counting counting,
      @ConfigProperty(name = "campaign.recommendations.count-max") int max,
      @ConfigProperty(name = "campaign.recommendations.count-every") Duration every) {
    if (max < 1 || max > 2_000) {
      throw new IllegalArgumentException("campaign.recommendations.count-max outside 1 to 2000");
    }
    this.loop =
        new Loop(
            "count-folder", every, () -> counting.round(max).await().atMost(DATABASE_WAIT) == max);
  }

  void start(@Observes StartupEvent event) {
    loop.start();
  }

  void stop(@Observes ShutdownEvent event) {
    loop.close();
  }
}
