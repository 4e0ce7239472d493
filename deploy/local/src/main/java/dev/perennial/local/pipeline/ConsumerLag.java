package dev.perennial.local.pipeline;

import dev.perennial.local.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// How much of a topic a consumer group still has to do. Offsets alone do not tell: markers of
/// transactions, and records of those that were rolled back, take offsets that no consumer ever
/// commits. Where a group is behind by offsets, the rest is read as the group would read it. For
/// one thread.
public final class ConsumerLag implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PROBE_WAIT = Duration.ofSeconds(5);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> probe;
  private final Map<TopicPartition, Gap> known = new HashMap<>();

  /// Offsets between which nothing can be read.
  private record Gap(long from, long to) {}

  public ConsumerLag(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.probe =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest",
                "max.poll.records", "1",
                // The next probe waits for the fetch that the last one left with the broker.
                "fetch.max.wait.ms", "5"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /// An upper bound of the records that `group` has not done yet; exactly 0 where there is none.
  public long of(String group, String topic, int partitions) throws InterruptedException {
    try {
      var all = IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
      var committed = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var lag = 0L;
      for (var end : ends(all).entrySet()) {
        var offset = committed.get(end.getKey());
        var from = offset == null ? 0 : offset.offset();
        var to = end.getValue().offset();
        lag += from < to && isReadable(end.getKey(), new Gap(from, to)) ? to - from : 0;
      }
      return lag;
    } catch (ExecutionException e) {
      throw new Refusal("Kafka does not tell its offsets: %s.".formatted(e.getCause()), e);
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> ends(List<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    var latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    return admin
        .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get();
  }

  private boolean isReadable(TopicPartition partition, Gap gap) {
    if (gap.equals(known.get(partition))) {
      return false;
    }
    probe.assign(List.of(partition));
    probe.seek(partition, gap.from());
    var deadline = System.nanoTime() + PROBE_WAIT.toNanos();
    while (probe.position(partition) < gap.to() && System.nanoTime() < deadline) {
      if (!probe.poll(POLL).isEmpty()) {
        return true;
      }
    }
    known.put(partition, gap);
    return false;
  }

  @Override
  public void close() {
    probe.close();
    admin.close();
  }
}
