package dev.perennial.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.Inputs;
import dev.perennial.campaign.event.Instants;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What clv-service and CRM platforms do with the topics.
@ApplicationScoped
public class Topics {

  public static final String CHANGES = "segment-changes.v1";
  public static final String TRIGGERS = "campaign-triggers.v1";
  public static final String DEAD_LETTERS = "campaign-service.dlq";
  public static final String ACCEPTED_AT = "2026-01-31T11:59:59.123456Z";

  private final ObjectMapper mapper;
  private final String servers;
  private final KafkaProducer<String, byte[]> producer;

  Topics(ObjectMapper mapper, @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.mapper = mapper;
    this.servers = servers;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// Sends `change` as clv-service would, to the partition of its customer.
  public void publish(SegmentChange change) {
    publish(null, change.customerId(), body(change));
  }

  /// Sends `body` with the headers of a segment change.
  ///
  /// @param partition null for the one of the key
  public void publish(Integer partition, String key, byte[] body) {
    var record = new ProducerRecord<>(CHANGES, partition, key, body);
    record.headers().add(CloudEvent.TYPE, CloudEvent.SEGMENT_CHANGED.getBytes(UTF_8));
    record.headers().add(CloudEvent.ACCEPTED_AT, ACCEPTED_AT.getBytes(UTF_8));
    publish(record);
  }

  public void publish(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// `change` as JSON.
  public byte[] body(SegmentChange change) {
    ObjectNode body = mapper.valueToTree(Inputs.of(change));
    body.put("customerId", change.customerId())
        .put("seq", change.seq())
        .put("asOf", Instants.text(change.asOf()));
    var cause = body.putObject("cause").put("kind", change.cause().kind().word());
    change.cause().ref().ifPresent(ref -> cause.put("ref", ref));
    return body.toString().getBytes(UTF_8);
  }

  /// All committed records that `topic` holds now.
  public List<ConsumerRecord<String, byte[]>> read(String topic) {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers",
            servers,
            "group.id",
            UUID.randomUUID().toString(),
            "enable.auto.commit",
            false,
            "isolation.level",
            "read_committed");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /// The text of a header, or null.
  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  @PreDestroy
  void close() {
    producer.close();
  }
}
