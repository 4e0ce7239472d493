package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.load.Shuffled;
import dev.perennial.local.orders.CanonicalOrder;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// The shop sends each order 1 to 5 times, and records of orders and of segment changes come 1 to 5
/// times more.
public final class Duplicated implements Fault {

  private static final int RECORDS = 500;
  private static final int TIMES_MAX = 5;

  @Override
  public String title() {
    return "duplicates";
  }

  @Override
  public Supplier<CanonicalOrder> orders(Supplier<CanonicalOrder> usual, Scene scene) {
    return new Shuffled(usual, TIMES_MAX, scene.forked());
  }

  @Override
  public void strike(Scene scene) throws ExecutionException, InterruptedException {
    try (var records = new Records(scene.ground().bootstrapServers())) {
      for (var i = 0; i < 3; i++) {
        scene.linger(Duration.ofSeconds(1));
        records.again("orders.v1", RECORDS, scene.random());
        records.again("segment-changes.v1", RECORDS, scene.random());
      }
    }
  }
}
