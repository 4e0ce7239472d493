package dev.perennial.campaign.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.Instants;
import dev.perennial.campaign.trace.Traceparent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/// Sends the triggers of one partition's buckets, each batch in one Kafka transaction together
/// with a marker of what was in it. Whoever takes over fences the sender before and reads its
/// marker, and so knows exactly what is out, whatever became of the one before. Not
/// thread-safe.
final class Sender implements AutoCloseable {

  static final String TRIGGERS = "campaign-triggers.v1";
  static final String GROUP = "campaign-relay";

  private final Producer<String, byte[]> producer;
  private final TopicPartition partition;

  private Sender(Producer<String, byte[]> producer, TopicPartition partition) {
    this.producer = producer;
    this.partition = partition;
  }

  /// Becomes the one sender for `partition`: after this no other one's transaction can commit.
  static Sender open(Kafka kafka, TopicPartition partition) {
    var producer = kafka.transactionalProducer("campaign-relay-" + partition.partition());
    try {
      producer.initTransactions();
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
    return new Sender(producer, partition);
  }

  /// How many partitions the source topic has.
  int partitions() {
    return producer.partitionsFor(partition.topic()).size();
  }

  /// Returns when all of `batch`, in ascending ordinals, is committed. After a failure the
  /// outcome is open until another sender has read the marker.
  void send(List<Waiting> batch) {
    producer.beginTransaction();
    for (var trigger : batch) {
      // The commit fails when any record did.
      var _ = producer.send(record(trigger));
    }
    var marker = Marker.write(batch.stream().map(Waiting::ordinal).toList());
    producer.sendOffsetsToTransaction(
        Map.of(partition, new OffsetAndMetadata(batch.getLast().ordinal(), marker)),
        new ConsumerGroupMetadata(GROUP));
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  static ProducerRecord<String, byte[]> record(Waiting trigger) {
    var record =
        new ProducerRecord<>(TRIGGERS, trigger.customerId(), trigger.event().getBytes(UTF_8));
    header(record, CloudEvent.SPEC_VERSION, "1.0");
    header(record, CloudEvent.ID, trigger.triggerId());
    header(record, CloudEvent.TYPE, CloudEvent.CAMPAIGN_TRIGGERED);
    header(record, CloudEvent.SOURCE, CloudEvent.OWN_SOURCE);
    header(record, CloudEvent.SUBJECT, trigger.customerId());
    header(record, CloudEvent.TIME, Instants.text(trigger.decidedAt()));
    header(record, CloudEvent.CONTENT_TYPE, "application/json");
    trigger
        .acceptedAt()
        .ifPresent(instant -> header(record, CloudEvent.ACCEPTED_AT, Instants.text(instant)));
    trigger.traceparent().ifPresent(trace -> header(record, Traceparent.HEADER, trace));
    return record;
  }

  private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }
}
