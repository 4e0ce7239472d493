package dev.perennial.bench.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.steps.Customers.Change;
import dev.perennial.local.Refusal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends changes of segment in place of clv-service.
final class ChangesDoor implements AutoCloseable {

  private static final String TOPIC = "segment-changes.v1";
  private static final byte[] TYPE = "dev.perennial.segment.changed.v1".getBytes(UTF_8);

  private final KafkaProducer<String, byte[]> producer;

  ChangesDoor(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "2"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /// Sends them all, and waits until the broker has them.
  void send(Stream<Change> changes) {
    var failure = new AtomicReference<Exception>();
    changes.forEach(
        change -> {
          var record = new ProducerRecord<>(TOPIC, change.customerId(), change.body());
          record.headers().add("ce_type", TYPE);
          var _ =
              producer.send(
                  record,
                  (_, e) -> {
                    if (e != null) {
                      failure.set(e);
                    }
                  });
        });
    producer.flush();
    if (failure.get() != null) {
      throw new Refusal("A change was not taken: %s.".formatted(failure.get()), failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
