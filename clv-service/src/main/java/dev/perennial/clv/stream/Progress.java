package dev.perennial.clv.stream;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/// How far each owned partition has been applied.
@ApplicationScoped
public class Progress {

  private final Map<TopicPartition, OrderRecords.Reached> reached = new ConcurrentHashMap<>();
  private volatile long historyNanos;
  private volatile boolean historySeen;

  /// The offset after the last applied record; empty before the first record.
  Optional<Long> next(TopicPartition partition) {
    return Optional.ofNullable(reached.get(partition)).map(OrderRecords.Reached::next);
  }

  /// When ingest recorded the last applied record; empty where that cannot be told.
  Optional<Instant> recordedAt(TopicPartition partition) {
    return Optional.ofNullable(reached.get(partition)).map(OrderRecords.Reached::recordedAt);
  }

  /// Whether imported history came within the last `quiet` on the machine's clock.
  boolean importing(Duration quiet) {
    return historySeen && System.nanoTime() - historyNanos < quiet.toNanos();
  }

  void reached(Map<TopicPartition, OrderRecords.Reached> batch) {
    reached.putAll(batch);
    identified(batch.values().stream().anyMatch(OrderRecords.Reached::history));
  }

  /// Identity events were applied.
  void identified(boolean history) {
    if (history) {
      historyNanos = System.nanoTime();
      historySeen = true;
    }
  }

  void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(reached::remove);
  }
}
