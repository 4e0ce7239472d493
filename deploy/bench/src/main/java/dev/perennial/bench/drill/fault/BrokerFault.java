package dev.perennial.bench.drill.fault;

import java.time.Duration;

/// What happens to Kafka.
public enum BrokerFault implements Fault {
  /// Stopped in order, and away for a while.
  STOPPED("broker-stopped") {
    @Override
    public void strike(Scene scene) throws InterruptedException {
      scene.linger(Duration.ofSeconds(1));
      scene.ground().broker().stop();
      comeBack(scene);
    }
  },
  /// Ended with SIGKILL, and away for a while.
  KILLED("broker-killed") {
    @Override
    public void strike(Scene scene) throws InterruptedException {
      scene.linger(Duration.ofSeconds(1));
      scene.ground().broker().kill();
      comeBack(scene);
    }
  };

  private static final Duration AWAY_MIN = Duration.ofSeconds(5);
  private static final Duration AWAY_MAX = Duration.ofSeconds(30);

  private final String title;

  BrokerFault(String title) {
    this.title = title;
  }

  private static void comeBack(Scene scene) throws InterruptedException {
    Thread.sleep(AWAY_MIN);
    if (!scene.small()) {
      scene.linger(AWAY_MAX.minus(AWAY_MIN));
    }
    scene.ground().broker().start();
  }

  @Override
  public String title() {
    return title;
  }
}
