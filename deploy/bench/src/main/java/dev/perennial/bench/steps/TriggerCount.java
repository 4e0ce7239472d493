package dev.perennial.bench.steps;

import dev.perennial.bench.testbed.TopicWatch;
import dev.perennial.local.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Counts triggers as they can be read.
final class TriggerCount implements TopicWatch.Reader {

  static final String TOPIC = "campaign-triggers.v1";

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration STANDSTILL_MAX = Duration.ofMinutes(2);

  private final AtomicLong count = new AtomicLong();
  private volatile Instant lastAt = Instant.EPOCH;

  @Override
  public void read(ConsumerRecord<String, byte[]> event, Instant readAt) {
    lastAt = readAt;
    count.incrementAndGet();
  }

  long count() {
    return count.get();
  }

  /// Waits until so many have come; answers when the last of them did.
  Instant await(long wanted) throws InterruptedException {
    var seen = count();
    var movedAt = System.nanoTime();
    while (count() < wanted) {
      Thread.sleep(LOOK_EVERY);
      if (count() != seen) {
        seen = count();
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STANDSTILL_MAX.toNanos()) {
        throw new Refusal("Of %,d triggers %,d came, and no more.".formatted(wanted, seen));
      }
    }
    return lastAt;
  }
}
