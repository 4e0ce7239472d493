package dev.perennial.bench.drill.fault;

import dev.perennial.local.service.ServiceKind;
import java.time.Duration;

/// The services, in turn, end with SIGKILL at random points, a quarter of them perhaps before they
/// are ready again.
public final class Killed implements Fault {

  private static final Duration ALIVE_MAX = Duration.ofMillis(2_500);

  @Override
  public String title() {
    return "kill";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    var kinds = ServiceKind.values();
    for (var round = 0; round < scene.rounds(); round++) {
      var kind = kinds[round % kinds.length];
      if (scene.random().nextInt(4) > 0) {
        scene.ground().awaitReady(kind);
      }
      scene.linger(ALIVE_MAX);
      scene.ground().kill(kind);
      scene.ground().start(kind);
    }
    for (var kind : kinds) {
      scene.ground().awaitReady(kind);
    }
  }
}
