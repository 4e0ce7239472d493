package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.ground.SmallDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The disk of a server is full until somebody makes room and starts it again.
public enum FullDisk implements Fault {
  DATABASE("disk-full-database") {
    @Override
    public void strike(Scene scene) throws IOException, InterruptedException {
      var database = scene.ground().database();
      database.stop();
      try (var disk = new SmallDisk(scene.ground().home().postgres())) {
        database.start();
        try {
          runFull(disk);
        } finally {
          database.stop();
        }
      }
      database.start();
    }
  },
  BROKER("disk-full-broker") {
    @Override
    public void strike(Scene scene) throws IOException, InterruptedException {
      var broker = scene.ground().broker();
      broker.stop();
      try (var disk = new SmallDisk(scene.ground().home().kafka())) {
        broker.start();
        try {
          runFull(disk);
        } finally {
          broker.stop();
        }
      }
      broker.start();
    }
  };

  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration FULL = Duration.ofSeconds(15);

  private final String title;

  FullDisk(String title) {
    this.title = title;
  }

  private static void runFull(SmallDisk disk) throws IOException, InterruptedException {
    Thread.sleep(BEFORE);
    disk.fill();
    Thread.sleep(FULL);
    disk.empty();
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Optional<String> obstacle() {
    return SmallDisk.isPossible()
        ? Optional.empty()
        : Optional.of("a small disk can be mounted by root on Linux only");
  }
}
