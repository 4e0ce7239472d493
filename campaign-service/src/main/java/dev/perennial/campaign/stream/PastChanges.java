package dev.perennial.campaign.stream;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.ledger.Received;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Changes of segment as the topic still has them. Reads beside the consumer group, blocking.
@ApplicationScoped
public class PastChanges {

  private static final Duration POLL = Duration.ofMillis(200);

  private final ChangeReader reader;
  private final Map<String, Object> kafka;
  private final String topic;

  PastChanges(
      ChangeReader reader,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "mp.messaging.incoming.segment-changes.topic") String topic) {
    this.reader = reader;
    this.kafka = Map.copyOf(kafka);
    this.topic = topic;
  }

  /// Those as of `from` to before `to`, each once, at most `most` of them, in the order of each
  /// partition. What was published earlier than `from` cannot be of later.
  public List<SegmentChange> between(Instant from, Instant to, int most) {
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
      seek(consumer, partitions, from);
      var found = new LinkedHashMap<String, SegmentChange>();
      while (found.size() < most && !isDone(consumer, ends)) {
        Sorted.of(consumer.poll(POLL), reader::read).events().stream()
            .map(Received::change)
            .filter(change -> !change.asOf().isBefore(from) && change.asOf().isBefore(to))
            .forEach(change -> found.putIfAbsent(change.id(), change));
      }
      return found.values().stream().limit(most).toList();
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
