package dev.perennial.campaign.stream;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.decision.Happening;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What happened, as a topic still has it. Reads beside the consumer group, blocking.
@ApplicationScoped
class PastTopic {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> kafka;

  PastTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  /// A stretch of business time, and how much of it is looked at.
  ///
  /// @param from the first instant
  /// @param to the first instant after it
  record Stretch(Instant from, Instant to, int most) {

    private boolean holds(Happening happening) {
      return !happening.asOf().isBefore(from) && happening.asOf().isBefore(to);
    }
  }

  /// Those of `stretch`, each once, in the order of each partition. What was published earlier
  /// than its beginning cannot be of later.
  ///
  /// @param happened what of a record's event is wanted, if anything
  <T, H extends Happening> List<H> read(
      String topic,
      Stretch stretch,
      Function<ConsumerRecord<String, byte[]>, Reading<T>> reader,
      Function<T, List<H>> happened) {
    var config = new HashMap<>(kafka);
    config.put("enable.auto.commit", false);
    config.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      seek(consumer, partitions, stretch.from());
      var found = new LinkedHashMap<String, H>();
      while (found.size() < stretch.most() && !isDone(consumer, ends)) {
        Sorted.of(consumer.poll(POLL), reader).events().stream()
            .flatMap(event -> happened.apply(event).stream())
            .filter(stretch::holds)
            .forEach(each -> found.putIfAbsent(each.id(), each));
      }
      return found.values().stream().limit(stretch.most()).toList();
    }
  }

  private static void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions, Instant from) {
    var starts =
        consumer.offsetsForTimes(
            partitions.stream().collect(toMap(each -> each, _ -> from.toEpochMilli())));
    starts.forEach(
        (partition, start) -> {
          if (start == null) {
            consumer.seekToEnd(List.of(partition));
          } else {
            consumer.seek(partition, start.offset());
          }
        });
  }

  private static boolean isDone(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }
}
