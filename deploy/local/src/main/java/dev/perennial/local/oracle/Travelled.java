package dev.perennial.local.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// All that is in a topic, as a consumer that reads committed records sees it.
public final class Travelled {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(200);

  private Travelled() {}

  public static List<JsonNode> values(String bootstrapServers, String topic) throws IOException {
    var values = new ArrayList<JsonNode>();
    for (var message : all(bootstrapServers, topic)) {
      values.add(JSON.readTree(message.value()));
    }
    return values;
  }

  public static List<String> ids(String bootstrapServers, String topic) {
    return all(bootstrapServers, topic).stream()
        .map(message -> message.headers().lastHeader("ce_id").value())
        .map(id -> new String(id, StandardCharsets.UTF_8))
        .toList();
  }

  public static List<ConsumerRecord<byte[], byte[]>> all(String bootstrapServers, String topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var messages = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(messages::add);
      }
      return messages;
    }
  }
}
