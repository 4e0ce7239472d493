package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.Ground;
import dev.perennial.bench.drill.load.Generations;
import dev.perennial.bench.drill.webhook.Receiver;
import dev.perennial.local.Refusal;
import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.service.ServiceKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/// campaign-service ends with SIGKILL while something is decided and has not come by webhook:
/// before it is published, before it is sent, or before its answer is written down.
public final class WebhookKilled implements Fault {

  private static final Duration WAIT_MAX = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final Duration GO_ON_MAX = Duration.ofMillis(400);
  private static final int THINK_MILLIS_MAX = 200;
  private static final int NO_CONTENT = 204;

  @Override
  public String title() {
    return "webhook-kill";
  }

  @Override
  public Supplier<CanonicalOrder> orders(Supplier<CanonicalOrder> usual, Scene scene) {
    return new Generations(scene.forked(), scene.ground().now(), title());
  }

  @Override
  public void strike(Scene scene) throws InterruptedException, SQLException {
    var ground = scene.ground();
    var thinking = scene.forked();
    ground
        .receiver()
        .behave(
            Receiver.HEALTHY,
            () -> {
              Thread.sleep(thinking.nextInt(THINK_MILLIS_MAX));
              return NO_CONTENT;
            });
    var between = 0;
    for (var round = 0; round < scene.rounds(); round++) {
      ground.awaitReady(ServiceKind.CAMPAIGN);
      awaitUndelivered(ground);
      scene.linger(GO_ON_MAX);
      ground.kill(ServiceKind.CAMPAIGN);
      between += undelivered(ground) > 0 ? 1 : 0;
      ground.start(ServiceKind.CAMPAIGN);
    }
    ground.awaitReady(ServiceKind.CAMPAIGN);
    ground.receiver().recover(Receiver.HEALTHY);
    if (between == 0) {
      throw new Refusal("all was delivered whenever campaign-service was killed");
    }
  }

  /// Where nothing is decided for long, the service is killed at rest.
  private static void awaitUndelivered(Ground ground) throws InterruptedException, SQLException {
    var deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (undelivered(ground) == 0 && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static long undelivered(Ground ground) throws SQLException {
    try (var connection = ground.database().connect(ServiceKind.CAMPAIGN);
        var statement = connection.createStatement();
        var row = statement.executeQuery("select count(*) from trigger")) {
      row.next();
      return row.getLong(1) - ground.receiver().inbox(Receiver.HEALTHY).count();
    }
  }
}
