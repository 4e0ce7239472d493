package dev.perennial.ingest.intake;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What stands in a topic, read back from the broker.
public final class PublishedRecords {

  private PublishedRecords() {}

  /// All orders of one shop, once everything written before this call has been read.
  public static List<ConsumerRecord<String, String>> ofShop(String bootstrapServers, String shop) {
    return saying(bootstrapServers, OrderRecords.TOPIC, "\"shop\":\"" + shop + "\"");
  }

  /// All records of a topic that contain a text.
  public static List<ConsumerRecord<String, String>> saying(
      String bootstrapServers, String topic, String text) {
    var config =
        Map.<String, Object>of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    var found = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInSameThread()
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
                return partitions.stream()
                    .allMatch(each -> consumer.position(each) >= ends.get(each));
              });
    }
    found.removeIf(record -> !record.value().contains(text));
    return found;
  }

  public static String header(ConsumerRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
