package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.SlowLink;
import dev.perennial.embedded.Ports;
import java.time.Duration;

/// Everybody's way to PostgreSQL and to Kafka is slow, and breaks every now and then.
public final class SlowNetwork implements Fault {

  private static final int BREAKS = 8;
  private static final int DELAY_MAX_MILLIS = 100;

  @Override
  public String title() {
    return "network";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    var ground = scene.ground();
    var behindDatabase = Ports.free();
    var behindBroker = Ports.free();
    ground.database().stop();
    ground.broker().stop();
    try (var toDatabase = new SlowLink(ground.database().port(), behindDatabase);
        var toBroker = new SlowLink(ground.broker().port(), behindBroker)) {
      ground.database().start(behindDatabase);
      ground.broker().start(behindBroker);
      for (var i = 0; i < BREAKS; i++) {
        toDatabase.delay(Duration.ofMillis(scene.random().nextInt(DELAY_MAX_MILLIS)));
        toBroker.delay(Duration.ofMillis(scene.random().nextInt(DELAY_MAX_MILLIS)));
        scene.linger(Duration.ofSeconds(5));
        (scene.random().nextBoolean() ? toDatabase : toBroker).cut();
      }
      ground.database().stop();
      ground.broker().stop();
    }
    ground.database().start();
    ground.broker().start();
  }
}
