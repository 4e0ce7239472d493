package dev.perennial.bench.drill.fault;

import dev.perennial.local.oracle.Travelled;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes to topics past the service whose topics they are.
final class Records implements AutoCloseable {

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  Records(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "max.request.size",
                Integer.toString(1 << 24),
                "buffer.memory",
                Integer.toString(1 << 26)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /// Writes up to so many of a topic's records again, as they were, each 1 to 5 times and in any
  /// sequence.
  void again(String topic, int records, Random random)
      throws ExecutionException, InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> there =
        new ArrayList<>(Travelled.all(bootstrapServers, topic));
    Collections.shuffle(there, random);
    var again = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    for (var record : there.subList(0, Math.min(records, there.size()))) {
      again.addAll(Collections.nCopies(1 + random.nextInt(5), record));
    }
    Collections.shuffle(again, random);
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var record : again) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  topic, record.partition(), record.key(), record.value(), record.headers())));
    }
    for (var acknowledged : sent) {
      acknowledged.get();
    }
  }

  /// Writes one and says where it is.
  ///
  /// @throws ExecutionException where the broker does not take it
  RecordMetadata write(ProducerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    return producer.send(record).get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
