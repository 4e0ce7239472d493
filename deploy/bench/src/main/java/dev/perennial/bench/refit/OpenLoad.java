package dev.perennial.bench.refit;

import dev.perennial.bench.load.Arrivals;
import dev.perennial.local.service.ServiceApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Sends orders one by one as they are due, whether or not earlier ones have been answered:
/// shoppers do not wait for one another. Shoppers take turns.
final class OpenLoad implements AutoCloseable {

  private static final int ACCEPTED = 202;

  private final ServiceApi ingest;
  private final List<Shopper> shoppers;
  private final Arrivals arrivals;
  private final Waits waits;
  private final AtomicLong refused = new AtomicLong();
  private final ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile Phase phase;
  private volatile boolean ending;

  /// Begins at once.
  OpenLoad(ServiceApi ingest, List<Shopper> shoppers, Arrivals arrivals, Waits waits, Phase first) {
    this.ingest = ingest;
    this.shoppers = List.copyOf(shoppers);
    this.arrivals = arrivals;
    this.waits = waits;
    this.phase = first;
    this.thread = Thread.ofPlatform().name("open-load").start(this::run);
  }

  /// Orders from now on belong to `next`.
  void enter(Phase next) {
    phase = next;
  }

  /// How many orders ingest-service did not accept.
  long refused() {
    return refused.get();
  }

  private void run() {
    var start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    try {
      for (var number = 0L; !ending; number++) {
        var dueAt = start.plus(arrivals.dueAfter(number)).truncatedTo(ChronoUnit.MICROS);
        var ahead = Duration.between(Instant.now(), dueAt);
        if (ahead.isPositive()) {
          Thread.sleep(ahead);
        }
        var shopper = shoppers.get((int) (number % shoppers.size()));
        waits.begin(shopper.customerId(), dueAt, phase);
        var order = shopper.buys(number, dueAt).json();
        posts.execute(() -> post(shopper, dueAt, order));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(Shopper shopper, Instant dueAt, String order) {
    try {
      if (ingest.post("/v1/orders", "application/json", order).statusCode() != ACCEPTED) {
        refuse(shopper, dueAt);
      }
    } catch (IOException e) {
      refuse(shopper, dueAt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuse(Shopper shopper, Instant dueAt) {
    refused.incrementAndGet();
    waits.giveUp(shopper.customerId(), dueAt);
  }

  /// Sends nothing more, and waits for the answers that are outstanding.
  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      posts.shutdownNow();
      Thread.currentThread().interrupt();
    }
    posts.close();
  }
}
