package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.Signals;
import java.sql.SQLException;
import java.time.Duration;

/// What happens to PostgreSQL.
public enum DatabaseFault implements Fault {
  /// Every connection is cut, three times.
  CUT("database-cut") {
    @Override
    public void strike(Scene scene) throws SQLException, InterruptedException {
      for (var i = 0; i < 3; i++) {
        scene.linger(Duration.ofSeconds(1));
        scene.ground().database().terminateBackends();
      }
    }
  },
  /// The postmaster ends with SIGKILL, and it recovers from its log.
  KILLED("database-killed") {
    @Override
    public void strike(Scene scene) throws InterruptedException {
      scene.linger(Duration.ofSeconds(1));
      scene.ground().database().killPostmaster();
      scene.ground().database().start();
    }
  },
  /// All its processes stand still: connections stay open, and nobody answers.
  FROZEN("database-frozen") {
    @Override
    public void strike(Scene scene) throws InterruptedException {
      scene.linger(Duration.ofSeconds(1));
      var pids = scene.ground().database().pids();
      Signals.freeze(pids);
      try {
        Thread.sleep(scene.lasting(Duration.ofSeconds(30), Duration.ofSeconds(5)));
      } finally {
        Signals.wake(pids);
      }
    }
  },
  /// It is stopped in order and stays away.
  AWAY("database-away") {
    @Override
    public void strike(Scene scene) throws InterruptedException {
      scene.linger(Duration.ofSeconds(1));
      scene.ground().database().stop();
      Thread.sleep(scene.lasting(Duration.ofSeconds(180), Duration.ofSeconds(5)));
      scene.ground().database().start();
    }
  };

  private final String title;

  DatabaseFault(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
