package dev.perennial.bench.drill.fault;

import dev.perennial.bench.drill.load.Shuffled;
import dev.perennial.local.orders.CanonicalOrder;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// Versions of an order and orders of a customer overtake one another: on their way to
/// ingest-service, and, as old records that come again, on `orders.v1`.
public final class Disordered implements Fault {

  private static final int RECORDS = 1_000;

  @Override
  public String title() {
    return "disorder";
  }

  @Override
  public Supplier<CanonicalOrder> orders(Supplier<CanonicalOrder> usual, Scene scene) {
    return new Shuffled(usual, 1, scene.forked());
  }

  @Override
  public void strike(Scene scene) throws ExecutionException, InterruptedException {
    try (var records = new Records(scene.ground().bootstrapServers())) {
      scene.linger(Duration.ofSeconds(3));
      records.again("orders.v1", RECORDS, scene.random());
    }
  }
}
