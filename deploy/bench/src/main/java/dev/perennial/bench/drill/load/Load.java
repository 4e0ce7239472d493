package dev.perennial.bench.drill.load;

import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.service.ServiceApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A shop whose customers order at a constant rate, whatever happens (an open model). What is not
/// taken in waits in the shop, and a bounded number of senders offers it again until it is.
public final class Load implements AutoCloseable {

  private static final int SENDERS = 16;
  private static final Duration PAUSE_MIN = Duration.ofMillis(50);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);

  private final ServiceApi ingest;
  private final Accounting accounting;
  private final BlockingQueue<CanonicalOrder> waiting = new LinkedBlockingQueue<>();
  private final AtomicLong unanswered = new AtomicLong();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread shop;
  private volatile boolean ending;

  /// Begins at once.
  ///
  /// @param perSecond orders, above 0
  public Load(
      ServiceApi ingest, Supplier<CanonicalOrder> orders, int perSecond, Accounting accounting) {
    this.ingest = ingest;
    this.accounting = accounting;
    for (var sender = 0; sender < SENDERS; sender++) {
      senders.execute(this::send);
    }
    this.shop = Thread.ofPlatform().name("shop").start(() -> open(orders, perSecond));
  }

  private void open(Supplier<CanonicalOrder> orders, int perSecond) {
    var start = System.nanoTime();
    var apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
    try {
      for (var number = 0L; !ending; number++) {
        var ahead = start + number * apart - System.nanoTime();
        if (ahead > 0) {
          Thread.sleep(Duration.ofNanos(ahead));
        }
        unanswered.incrementAndGet();
        waiting.add(orders.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() {
    try {
      while (true) {
        var order = waiting.take();
        for (var pause = PAUSE_MIN; !isAnswered(order); pause = longer(pause)) {
          Thread.sleep(pause);
        }
        unanswered.decrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : twice;
  }

  private boolean isAnswered(CanonicalOrder order) throws InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = ingest.post("/v1/orders", "application/json", order.json());
    } catch (IOException e) {
      accounting.putOff("no answer");
      return false;
    }
    var status = answer.statusCode();
    if (status == 202) {
      accounting.accepted(order);
    } else if (status == 200) {
      accounting.repeated(order);
    } else if (status / 100 == 4 && status != 429) {
      accounting.refused(order, answer.body());
    } else {
      accounting.putOff(Integer.toString(status));
      return false;
    }
    return true;
  }

  /// Nobody orders any more.
  public void stop() throws InterruptedException {
    ending = true;
    shop.join();
  }

  /// Waits until everything that was ordered is answered for.
  ///
  /// @return how many orders are not, after so long
  public long awaitAnswers(Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (unanswered.get() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
    }
    return unanswered.get();
  }

  @Override
  public void close() {
    ending = true;
    shop.interrupt();
    senders.shutdownNow();
    senders.close();
  }
}
