package dev.perennial.bench.testbed;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a topic from now on as any consumer of committed records would, on its own thread.
public final class TopicWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  /// Takes each record together with the instant at which it could be read.
  @FunctionalInterface
  public interface Reader {
    void read(ConsumerRecord<String, byte[]> event, Instant readAt);
  }

  private final String topic;
  private final Reader reader;
  private final KafkaConsumer<String, byte[]> consumer;
  private final CountDownLatch placed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean finishing;

  /// Everything published after the return is read.
  public TopicWatch(String bootstrapServers, String topic, Reader reader)
      throws InterruptedException {
    this.topic = topic;
    this.reader = reader;
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().name("watch-" + topic).start(this::read);
    placed.await();
  }

  private void read() {
    try (consumer) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      placed.countDown();
      while (!finishing) {
        var events = consumer.poll(POLL);
        var readAt = Instant.now();
        events.forEach(event -> reader.read(event, readAt));
      }
    } finally {
      placed.countDown();
    }
  }

  /// Stops reading; what was read is then seen by the caller.
  @Override
  public void close() {
    finishing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
