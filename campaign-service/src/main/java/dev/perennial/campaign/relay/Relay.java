package dev.perennial.campaign.relay;

import dev.perennial.campaign.trace.Tracing;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// One lane for each partition of `segment-changes.v1` that belongs to this replica.
@ApplicationScoped
public class Relay {

  private static final Logger LOG = Logger.getLogger(Relay.class);

  private final Map<TopicPartition, Running> lanes = new ConcurrentHashMap<>();
  private final Kafka kafka;
  private final Outbox outbox;
  private final Markings markings;
  private final RelayConfig config;
  private final RelayMetrics metrics;
  private final Tracing tracing;

  Relay(
      Kafka kafka,
      Outbox outbox,
      Markings markings,
      RelayConfig config,
      RelayMetrics metrics,
      Tracing tracing) {
    if (config.batch() < 1 || config.batch() > 500) {
      throw new IllegalArgumentException("campaign.relay.batch outside 1 to 500");
    }
    this.kafka = kafka;
    this.outbox = outbox;
    this.markings = markings;
    this.config = config;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  /// New triggers are committed.
  public void wake() {
    lanes.values().forEach(running -> running.lane().wake());
  }

  boolean isRunning() {
    return !lanes.isEmpty();
  }

  void start(Collection<TopicPartition> partitions) {
    if (config.enabled()) {
      partitions.forEach(partition -> lanes.computeIfAbsent(partition, this::start));
    }
  }

  /// Lets the lanes end their rounds, so that the next owner finds nothing half done.
  void stop(Collection<TopicPartition> partitions) {
    var ending = partitions.stream().map(lanes::remove).filter(Objects::nonNull).toList();
    ending.forEach(running -> running.lane().stop());
    ending.forEach(this::join);
    partitions.forEach(partition -> metrics.forget(partition.partition()));
  }

  void onShutdown(@Observes ShutdownEvent event) {
    stop(List.copyOf(lanes.keySet()));
  }

  private Running start(TopicPartition partition) {
    var lane = new Lane(partition, kafka, outbox, markings, config, metrics, tracing);
    var name = "relay-" + partition.partition();
    return new Running(lane, Thread.ofVirtual().name(name).start(lane));
  }

  private void join(Running running) {
    try {
      if (!running.thread().join(config.patience())) {
        LOG.warnf("%s did not end in time; the next owner fences it", running.thread().getName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Running(Lane lane, Thread thread) {}
}
