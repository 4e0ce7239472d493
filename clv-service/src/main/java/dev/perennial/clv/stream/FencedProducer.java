package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.clv.ledger.Announcement;
import dev.perennial.clv.trace.Traceparent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// The one producer that may speak for the customers of a partition: opening it fences the one
/// before.
final class FencedProducer implements AutoCloseable {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

  private final Producer<String, String> producer;

  private FencedProducer(Producer<String, String> producer) {
    this.producer = producer;
  }

  static FencedProducer open(int partition, Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "clv-relay-" + partition);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
    var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    try {
      producer.initTransactions();
      return new FencedProducer(producer);
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  /// Sends all of them in one transaction, or none.
  ///
  /// @throws org.apache.kafka.common.KafkaException where that failed; close this producer then
  void send(List<Announcement> announcements) {
    producer.beginTransaction();
    for (var announcement : announcements) {
      // A failed send fails the commit, which waits for all of them.
      var _ = producer.send(record(announcement));
    }
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close(CLOSE_WAIT);
  }

  private static ProducerRecord<String, String> record(Announcement a) {
    var record = new ProducerRecord<>(a.topic(), a.customerId(), a.data());
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", a.eventId());
    header(record, "ce_type", a.eventType());
    header(record, "ce_source", "/perennial/clv-service");
    header(record, "ce_subject", a.customerId());
    header(record, "ce_time", a.eventTime().toString());
    header(record, "content-type", "application/json");
    if (a.acceptedAt() != null) {
      header(record, "ce_acceptedat", a.acceptedAt().toString());
    }
    if (a.traceparent() != null) {
      header(record, Traceparent.HEADER, a.traceparent());
    }
    return record;
  }

  private static void header(ProducerRecord<String, String> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }
}
