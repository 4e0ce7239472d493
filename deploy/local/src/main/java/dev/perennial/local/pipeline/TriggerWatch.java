package dev.perennial.local.pipeline;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the triggers published from now on, and how long each took since the order that caused it
/// was accepted over HTTP. Triggers that time itself caused have no such moment.
public final class TriggerWatch implements AutoCloseable {

  private static final String TOPIC = "campaign-triggers.v1";
  private static final String ACCEPTED_AT = "ce_acceptedat";
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Duration> latencies = new ArrayList<>();
  private final CountDownLatch placed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean finishing;

  public TriggerWatch(String bootstrapServers) throws InterruptedException {
    this.consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofVirtual().name("trigger-watch").start(this::read);
    placed.await();
  }

  /// Reads to the present end of the topic and stops watching.
  ///
  /// @return accepted to published, for each trigger that an order caused
  public List<Duration> finish() throws InterruptedException {
    finishing = true;
    thread.join();
    return List.copyOf(latencies);
  }

  private void read() {
    try (consumer) {
      var partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      placed.countDown();
      while (!finishing) {
        consumer.poll(POLL).forEach(this::measure);
      }
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(this::measure);
      }
    } finally {
      placed.countDown();
    }
  }

  private void measure(ConsumerRecord<byte[], byte[]> trigger) {
    var header = trigger.headers().lastHeader(ACCEPTED_AT);
    if (header != null) {
      var acceptedAt = Instant.parse(new String(header.value(), StandardCharsets.UTF_8));
      latencies.add(Duration.between(acceptedAt, Instant.ofEpochMilli(trigger.timestamp())));
    }
  }

  @Override
  public void close() {
    finishing = true;
  }
}
