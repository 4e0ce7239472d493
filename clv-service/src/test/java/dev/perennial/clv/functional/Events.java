package dev.perennial.clv.functional;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads a topic from its beginning, committed records only.
final class Events implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Consumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

  Events(Map<String, Object> kafka, String topic) {
    var config = new HashMap<>(kafka);
    config.put("isolation.level", "read_committed");
    // Without a group there is nobody to wait for, and nobody of the service's is disturbed.
    config.remove("group.id");
    config.put("enable.auto.commit", false);
    this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
  }

  /// Everything of this key so far, in the order of the log.
  List<ConsumerRecord<String, String>> of(String key) {
    for (var polled = consumer.poll(Duration.ofMillis(200)); !polled.isEmpty(); ) {
      polled.forEach(seen::add);
      polled = consumer.poll(Duration.ofMillis(50));
    }
    return seen.stream().filter(record -> key == null || key.equals(record.key())).toList();
  }

  List<JsonNode> dataOf(String key) {
    return of(key).stream().map(record -> json(record.value())).toList();
  }

  static String header(ConsumerRecord<String, String> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
