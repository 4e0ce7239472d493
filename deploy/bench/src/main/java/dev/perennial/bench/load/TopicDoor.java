package dev.perennial.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Orders on the topic that ingest-service reads where it is told to. Whoever sends there is
/// answered by the broker alone.
public final class TopicDoor implements Door {

  private static final String TOPIC = "orders.raw.v1";

  private final KafkaProducer<String, byte[]> producer;
  private final Orders orders;
  private final LongAdder bytes = new LongAdder();

  public TopicDoor(String bootstrapServers, Orders orders) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "2"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.orders = orders;
  }

  @Override
  public int hand(long first, int count) throws InterruptedException {
    var sent = new ArrayList<Future<RecordMetadata>>(count);
    for (var number = first; number < first + count; number++) {
      var order = orders.lines(number, 1).getBytes(UTF_8);
      bytes.add(order.length);
      sent.add(
          producer.send(new ProducerRecord<>(TOPIC, Long.toString(orders.buyer(number)), order)));
    }
    var refused = 0;
    for (var answer : sent) {
      refused += isAcknowledged(answer) ? 0 : 1;
    }
    return refused;
  }

  @Override
  public long bytes() {
    return bytes.sum();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static boolean isAcknowledged(Future<RecordMetadata> answer) throws InterruptedException {
    try {
      answer.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }
}
