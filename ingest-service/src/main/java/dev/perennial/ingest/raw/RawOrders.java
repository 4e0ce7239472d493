package dev.perennial.ingest.raw;

import dev.perennial.ingest.intake.Lazy;
import dev.perennial.ingest.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// Reads the topic of orders, where it is switched on, on a thread of its own. An offset moves
/// once all records before it are taken care of; while something is away the same records are
/// read again.
@ApplicationScoped
class RawOrders {

  private static final Logger LOG = Logger.getLogger(RawOrders.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RawConfig config;
  private final RawIntake intake;
  private final Lazy<Consumer<byte[], byte[]>> consumer;
  private final Loop loop;

  RawOrders(
      RawConfig config,
      RawIntake intake,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.config = config;
    this.intake = intake;
    this.consumer = new Lazy<>(() -> subscribed(kafka));
    this.loop = new Loop("raw-orders", PAUSE, this::round);
  }

  void start(@Observes StartupEvent event) {
    if (config.enabled()) {
      loop.start();
    }
  }

  /// Waits for the batch under way.
  void stop(@Observes ShutdownEvent event) {
    if (config.enabled()) {
      loop.close();
      consumer.ifMade(Consumer::close);
    }
  }

  private Consumer<byte[], byte[]> subscribed(Map<String, Object> kafka) {
    var settings = new HashMap<>(kafka);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batchRecords());
    var made =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    made.subscribe(List.of(config.topic()));
    return made;
  }

  private boolean round() {
    var connected = consumer.get();
    var polled = connected.poll(POLL);
    if (polled.isEmpty()) {
      return true;
    }
    try {
      intake.take(inSequence(polled)).await().indefinitely();
      connected.commitSync();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      LOG.infof("another replica reads these records again: %s", e.getMessage());
    } catch (RuntimeException e) {
      rewind(connected, polled);
      throw e;
    }
    return true;
  }

  private static List<ConsumerRecord<byte[], byte[]>> inSequence(
      ConsumerRecords<byte[], byte[]> polled) {
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
    polled.forEach(records::add);
    return records;
  }

  private static void rewind(
      Consumer<byte[], byte[]> connected, ConsumerRecords<byte[], byte[]> polled) {
    for (var partition : polled.partitions()) {
      if (connected.assignment().contains(partition)) {
        connected.seek(partition, polled.records(partition).getFirst().offset());
      }
    }
  }
}
