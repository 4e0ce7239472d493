package dev.perennial.campaign.relay;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Clients of the configured broker.
@ApplicationScoped
class Kafka {

  private final Map<String, Object> common;
  private final RelayConfig config;

  /// @param common every `kafka.*` key: where the broker is and how to be let in
  Kafka(@Identifier("default-kafka-broker") Map<String, Object> common, RelayConfig config) {
    this.common = Map.copyOf(common);
    this.config = config;
  }

  /// A producer that fences every earlier one of the same `transactionalId`.
  Producer<String, byte[]> transactionalProducer(String transactionalId) {
    var patience = Math.toIntExact(config.patience().toMillis());
    var properties = new HashMap<>(common);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    properties.put(ProducerConfig.CLIENT_ID_CONFIG, transactionalId);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
    // A transaction left open by a crash holds up committed readers no longer than this.
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * patience);
    return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
  }

  /// What was committed for `partition` in `group`, once no transaction is open on it.
  Optional<OffsetAndMetadata> committed(String group, TopicPartition partition) throws Exception {
    var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(Set.of(partition));
    var patience = Math.toIntExact(config.patience().toMillis());
    var options = new ListConsumerGroupOffsetsOptions().requireStable(true).timeoutMs(patience);
    try (var admin = Admin.create(new HashMap<>(common))) {
      var offsets = admin.listConsumerGroupOffsets(Map.of(group, spec), options);
      return Optional.ofNullable(offsets.partitionsToOffsetAndMetadata(group).get().get(partition));
    }
  }
}
