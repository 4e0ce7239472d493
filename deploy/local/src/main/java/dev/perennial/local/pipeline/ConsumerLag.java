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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
  private final Map<Place, Gap> known = new HashMap<>();

  /// Where a group reads.
  private record Place(String group, TopicPartition partition) {}

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

  /// A consumer group and what it reads.
  public record Reader(String group, String topic, int partitions) {

    private Stream<TopicPartition> all() {
      return IntStream.range(0, partitions).mapToObj(number -> new TopicPartition(topic, number));
    }
  }

  /// An upper bound of the records that `group` has not done yet; exactly 0 where there is none.
  public long of(String group, String topic, int partitions) throws InterruptedException {
    return of(List.of(new Reader(group, topic, partitions)));
  }

  /// The same of several groups, each with a topic of its own or not, in two questions.
  public long of(List<Reader> readers) throws InterruptedException {
    try {
      var specs =
          readers.stream()
              .collect(Collectors.toMap(Reader::group, _ -> new ListConsumerGroupOffsetsSpec()));
      var committed = admin.listConsumerGroupOffsets(specs).all().get();
      var ends = ends(readers.stream().flatMap(Reader::all).distinct().toList());
      var lag = 0L;
      for (var reader : readers) {
        var theirs = committed.get(reader.group());
        for (var partition : reader.all().toList()) {
          lag += lag(reader.group(), partition, theirs.get(partition), ends.get(partition));
        }
      }
      return lag;
    } catch (ExecutionException e) {
      throw new Refusal("Kafka does not tell its offsets: %s.".formatted(e.getCause()), e);
    }
  }

  /// @param committed null where the group has not been there
  private long lag(
      String group,
      TopicPartition partition,
      OffsetAndMetadata committed,
      ListOffsetsResultInfo end) {
    var from = committed == null ? 0 : committed.offset();
    var to = end.offset();
    return from < to && isReadable(new Place(group, partition), new Gap(from, to)) ? to - from : 0;
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

  private boolean isReadable(Place place, Gap gap) {
    if (gap.equals(known.get(place))) {
      return false;
    }
    var partition = place.partition();
    probe.assign(List.of(partition));
    probe.seek(partition, gap.from());
    var deadline = System.nanoTime() + PROBE_WAIT.toNanos();
    while (probe.position(partition) < gap.to() && System.nanoTime() < deadline) {
      if (!probe.poll(POLL).isEmpty()) {
        return true;
      }
    }
    known.put(place, gap);
    return false;
  }

  @Override
  public void close() {
    probe.close();
    admin.close();
  }
}
