package dev.perennial.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Hands orders in as they are due, whether or not earlier ones have been answered for: shoppers do
/// not wait for one another. Orders that are handed in together are due together.
public final class OpenLoop implements AutoCloseable {

  /// Is told when orders that were handed in together were answered for. For many threads.
  @FunctionalInterface
  public interface Answers {
    void answered(long first, Instant at);
  }

  private final Door door;
  private final Schedule schedule;
  private final Answers answers;
  private final AtomicLong refused = new AtomicLong();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile boolean ending;
  private volatile long end;

  /// The same where nobody is told of answers.
  public OpenLoop(Door door, Schedule schedule) {
    this(door, schedule, (_, _) -> {});
  }

  /// Begins at the start of the schedule.
  public OpenLoop(Door door, Schedule schedule, Answers answers) {
    this.door = door;
    this.schedule = schedule;
    this.answers = answers;
    this.end = schedule.first();
    this.thread = Thread.ofPlatform().name("open-loop").start(this::run);
  }

  /// How many orders were not taken so far.
  public long refused() {
    return refused.get();
  }

  /// The first order that was not handed in.
  public long end() {
    return end;
  }

  private void run() {
    try {
      for (var first = schedule.first(); !ending; first += schedule.batch()) {
        var ahead = Duration.between(Instant.now(), schedule.dueAt(first));
        if (ahead.isPositive()) {
          Thread.sleep(ahead);
        }
        var due = first;
        senders.execute(() -> send(due));
        end = first + schedule.batch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(long first) {
    try {
      refused.addAndGet(door.hand(first, schedule.batch()));
      answers.answered(first, Instant.now());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Hands nothing more in, and waits for the answers that are outstanding.
  @Override
  public void close() {
    ending = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      senders.shutdownNow();
      Thread.currentThread().interrupt();
    }
    senders.close();
  }
}
