package dev.perennial.bench.drill.fault;

import java.time.Duration;

/// The business clock is some hours further, three times. All in all less than a day, so that
/// nothing that is late is history.
public final class ClockJump implements Fault {

  private static final int JUMPS = 3;
  private static final int SECONDS_MAX = 7 * 60 * 60;

  @Override
  public String title() {
    return "clock";
  }

  @Override
  public void strike(Scene scene) throws InterruptedException {
    for (var i = 0; i < JUMPS; i++) {
      scene.linger(Duration.ofSeconds(2));
      var further = 1 + scene.random().nextInt(SECONDS_MAX);
      scene.ground().stepClock(scene.ground().now().plusSeconds(further));
    }
  }
}
