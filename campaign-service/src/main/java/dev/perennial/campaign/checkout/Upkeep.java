package dev.perennial.campaign.checkout;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/// Frees what was reserved for codes whose time has passed, and sums the shop's habits up. Whether
/// a code is good never waits for this: its time is looked at whenever it is shown.
@ApplicationScoped
public class Upkeep {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Pool pool;
  private final Codes codes;
  private final HabitTable habits;
  private final BusinessClock clock;
  private final PromotionConfig config;
  private final Loop loop;

  Upkeep(Pool pool, Codes codes, HabitTable habits, BusinessClock clock, PromotionConfig config) {
    this.pool = pool;
    this.codes = codes;
    this.habits = habits;
    this.clock = clock;
    this.config = config;
    this.loop = new Loop("promotion-upkeep", config.expiryPoll(), this::round);
  }

  void onStart(@Observes StartupEvent event) {
    loop.start();
  }

  void onShutdown(@Observes ShutdownEvent event) {
    loop.close();
  }

  private boolean round() {
    var before = clock.now().minus(config.expiryGrace());
    var expired =
        pool.withTransaction(transaction -> codes.expire(transaction, before, config.expiryBatch()))
            .await()
            .atMost(PATIENCE);
    habits.sumUp(pool, config.shopAge()).await().atMost(PATIENCE);
    return expired == config.expiryBatch();
  }
}
