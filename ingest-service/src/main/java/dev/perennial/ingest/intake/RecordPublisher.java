package dev.perennial.ingest.intake;

import dev.perennial.ingest.api.UnavailableException;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Sends batches of records and waits for the broker's acknowledgement of each. Records of one
/// batch keep their sequence within a partition, and so within a customer.
@ApplicationScoped
public class RecordPublisher {

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);

  /// The answer to a caller waits for these, so they are seconds where Kafka's own are minutes.
  private static final Map<String, Object> PROMISES =
      Map.of(
          ProducerConfig.ACKS_CONFIG, "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000,
          ProducerConfig.LINGER_MS_CONFIG, 2,
          ProducerConfig.BATCH_SIZE_CONFIG, 131_072);

  private final Lazy<Producer<byte[], byte[]>> producer;

  RecordPublisher(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var config = new HashMap<>(kafka);
    config.keySet().retainAll(ProducerConfig.configNames());
    config.putAll(PROMISES);
    this.producer =
        new Lazy<>(
            () ->
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /// Completes when the broker has all records, fails with `UnavailableException` when it has not
  /// acknowledged one of them; others may have been written then. To be called from a thread that
  /// may wait: a broker that is away holds it for up to 3 seconds.
  public Uni<Void> publish(List<ProducerRecord<byte[], byte[]>> records) {
    if (records.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Uni.createFrom()
        .<Void>emitter(emitter -> send(records, emitter))
        .onFailure()
        .transform(e -> new UnavailableException("broker", e))
        .emitOn(Infrastructure.getDefaultWorkerPool());
  }

  private void send(
      List<ProducerRecord<byte[], byte[]>> records, UniEmitter<? super Void> emitter) {
    var connected = producer.get();
    var unacknowledged = new AtomicInteger(records.size());
    var failed = new AtomicBoolean();
    for (var record : records) {
      if (failed.get()) {
        return;
      }
      var _ =
          connected.send(
              record,
              (_, failure) -> {
                if (failure != null) {
                  failed.set(true);
                  emitter.fail(failure);
                } else if (unacknowledged.decrementAndGet() == 0) {
                  emitter.complete(null);
                }
              });
    }
  }

  @PreDestroy
  void close() {
    producer.ifMade(made -> made.close(CLOSE_WAIT));
  }
}
