package dev.perennial.clv.rebuild;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a topic from its beginning up to bounds that move on: partition by partition, each in its
/// order.
/// It is in no group and commits nothing. Belongs to one thread.
final class LogReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofSeconds(1);

  /// Of each partition; more is fetched once these are taken.
  private static final int FETCHED_MAX = 2_000;

  private final String topic;
  private final Consumer<String, byte[]> consumer;
  private final Map<Integer, Deque<ConsumerRecord<String, byte[]>>> fetched = new TreeMap<>();
  private final Map<Integer, Long> ends;

  LogReader(Map<String, Object> kafka, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(config(kafka), new StringDeserializer(), new ByteArrayDeserializer());
    try {
      var partitions =
          consumer.partitionsFor(topic).stream().map(info -> info.partition()).toList();
      partitions.forEach(partition -> fetched.put(partition, new ArrayDeque<>()));
      consumer.assign(partitions.stream().map(this::of).toList());
      consumer.seekToBeginning(consumer.assignment());
      this.ends =
          consumer.endOffsets(consumer.assignment()).entrySet().stream()
              .collect(toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /// Where each partition ended when the reader was made, as whoever reads what is committed sees
  /// it.
  Map<Integer, Long> ends() {
    return ends;
  }

  /// Goes on from these offsets; from the beginning where one is not named.
  void from(Map<Integer, Long> offsets) {
    offsets.forEach((partition, next) -> consumer.seek(of(partition), next));
  }

  /// The next records that lie before their partition's bound, up to `max`; empty where there are
  /// none left. A partition without a bound is not read.
  ConsumerRecords<String, byte[]> next(Map<Integer, Long> bounds, int max) {
    var taken = take(bounds, max);
    while (taken.isEmpty() && fetch(bounds)) {
      taken = take(bounds, max);
    }
    return new ConsumerRecords<>(taken, Map.of());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> take(
      Map<Integer, Long> bounds, int max) {
    var taken = new LinkedHashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
    var left = max;
    for (var each : fetched.entrySet()) {
      var bound = bound(each.getKey(), bounds);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (left > 0 && !each.getValue().isEmpty() && each.getValue().peek().offset() < bound) {
        records.add(each.getValue().poll());
        left--;
      }
      if (!records.isEmpty()) {
        taken.put(of(each.getKey()), records);
      }
      if (left == 0 || isLeft(each.getKey(), bound)) {
        return taken;
      }
    }
    return taken;
  }

  /// Whether there may be more of a partition before `bound` than was fetched.
  private boolean isLeft(int partition, long bound) {
    return fetched.get(partition).isEmpty() && consumer.position(of(partition)) < bound;
  }

  /// Answers whether there is anything left before the bounds. What takes offsets and is no record,
  /// a transaction's end, only moves the position on.
  private boolean fetch(Map<Integer, Long> bounds) {
    var wanted =
        fetched.entrySet().stream()
            .map(Map.Entry::getKey)
            .filter(partition -> isLeft(partition, bound(partition, bounds)))
            .map(this::of)
            .toList();
    if (wanted.isEmpty()) {
      return false;
    }
    consumer.pause(consumer.assignment());
    consumer.resume(wanted);
    consumer.poll(POLL).forEach(record -> fetched.get(record.partition()).add(record));
    return true;
  }

  private long bound(int partition, Map<Integer, Long> bounds) {
    return Math.min(bounds.getOrDefault(partition, 0L), ends.get(partition));
  }

  private TopicPartition of(int partition) {
    return new TopicPartition(topic, partition);
  }

  private static Map<String, Object> config(Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, FETCHED_MAX);
    return config;
  }
}
