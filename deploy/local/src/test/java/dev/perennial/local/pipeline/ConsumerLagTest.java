package dev.perennial.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.embedded.KafkaBroker;
import dev.perennial.embedded.Ports;
import dev.perennial.embedded.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerLagTest {

  private static final String GROUP = "group";

  @TempDir static Path directory;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start(directory, Ports.free());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void whatWasNeverReadIsLag() throws Exception {
    transaction("unread", true);
    assertThat(lag("unread")).isPositive();
  }

  @Test
  void aMarkerBehindTheLastRecordIsNone() throws Exception {
    transaction("marked", true);
    commit("marked", 1);
    assertThat(lag("marked")).isZero();
  }

  @Test
  void recordsThatWereRolledBackAreNone() throws Exception {
    transaction("rolled-back", true);
    transaction("rolled-back", false);
    commit("rolled-back", 1);
    assertThat(lag("rolled-back")).isZero();
  }

  @Test
  void aRecordBehindRolledBackOnesIsLag() throws Exception {
    transaction("later", false);
    transaction("later", true);
    commit("later", 0);
    assertThat(lag("later")).isPositive();
  }

  @Test
  void anEmptyTopicIsDone() throws Exception {
    broker.createTopics(List.of(new Topic("empty", 1, Map.of())));
    assertThat(lag("empty")).isZero();
  }

  private static long lag(String topic) throws InterruptedException {
    try (var lag = new ConsumerLag(broker.bootstrapServers())) {
      return lag.of(GROUP, topic, 1);
    }
  }

  private static void transaction(String topic, boolean committed) throws Exception {
    broker.createTopics(List.of(new Topic(topic, 1, Map.of())));
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer-" + topic);
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "key", "value")).get();
      if (committed) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static void commit(String topic, long offset) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .alterConsumerGroupOffsets(
              GROUP, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }
}
