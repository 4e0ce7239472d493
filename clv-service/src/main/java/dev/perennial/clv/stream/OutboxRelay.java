package dev.perennial.clv.stream;

import static java.util.stream.Collectors.groupingBy;

import dev.perennial.clv.ledger.Announcement;
import dev.perennial.clv.ledger.Outbox;
import dev.perennial.clv.trace.Spans;
import dev.perennial.clv.trace.Tracing;
import dev.perennial.clv.work.Loop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Publishes what the outbox holds of the partitions of the orders that this replica reads, all of
/// them at the same time.
///
/// A partition's rows are sent in one Kafka transaction and go from the table after it. A crash in
/// between sends them again, with the same ids; a replica that lost a partition without noticing is
/// fenced off by the broker, because each partition has one transactional id.
@ApplicationScoped
public class OutboxRelay {

  private static final Duration DATABASE_WAIT = Duration.ofSeconds(30);

  private final Outbox outbox;
  private final Ownership ownership;
  private final RelayMetrics metrics;
  private final Tracing tracing;
  private final Map<String, Object> kafka;
  private final boolean enabled;
  private final int recordsMax;
  private final Loop loop;
  private final Map<Integer, FencedProducer> producers = new ConcurrentHashMap<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  OutboxRelay(
      Outbox outbox,
      @Identifier("orders") Ownership ownership,
      RelayMetrics metrics,
      Tracing tracing,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "clv.relay.enabled") boolean enabled,
      @ConfigProperty(name = "clv.relay.records-max") int recordsMax,
      @ConfigProperty(name = "clv.relay.every") Duration every) {
    this.outbox = outbox;
    this.ownership = ownership;
    this.metrics = metrics;
    this.tracing = tracing;
    this.kafka = kafka;
    this.enabled = enabled;
    this.recordsMax = recordsMax;
    this.loop = new Loop("outbox-relay", every, this::publish);
  }

  void start(@Observes StartupEvent event) {
    if (enabled) {
      loop.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (enabled) {
      loop.close();
      producers.values().forEach(FencedProducer::close);
    }
    senders.close();
  }

  /// Publishes now instead of after the pause.
  public void wake() {
    loop.wake();
  }

  private boolean publish() throws InterruptedException, ExecutionException {
    metrics.begun();
    var share = ownership.share();
    letGo(share);
    if (share.partitions().isEmpty()) {
      metrics.wentWell();
      return false;
    }
    var rows = pending(share.buckets()).await().atMost(DATABASE_WAIT);
    var sent =
        senders.invokeAll(
            rows.stream()
                .collect(groupingBy(row -> share.partitionOf(row.announcement().customerId())))
                .entrySet()
                .stream()
                .map(each -> sending(each.getKey(), each.getValue()))
                .toList());
    var out =
        sent.stream()
            .filter(each -> each.state() == Future.State.SUCCESS)
            .flatMap(each -> each.resultNow().stream())
            .toList();
    if (!out.isEmpty()) {
      outbox.published(out).await().atMost(DATABASE_WAIT);
      metrics.published(out);
    }
    for (var each : sent) {
      each.get();
    }
    metrics.wentWell();
    return rows.size() == recordsMax;
  }

  private Uni<List<Outbox.Pending>> pending(Short[] buckets) {
    return tracing.isOn()
        ? outbox.pendingTraced(buckets, recordsMax)
        : outbox.pending(buckets, recordsMax);
  }

  /// A transaction is mostly waiting for the broker, so no partition waits for another.
  private Callable<List<Outbox.Pending>> sending(int partition, List<Outbox.Pending> rows) {
    return () -> {
      send(partition, rows);
      return rows;
    };
  }

  private void send(int partition, List<Outbox.Pending> rows) {
    var producer = producers.computeIfAbsent(partition, p -> FencedProducer.open(p, kafka));
    var spans = tracing.spans();
    try {
      producer.send(rows.stream().map(row -> followed(row.announcement(), spans)).toList());
      spans.end();
    } catch (RuntimeException e) {
      spans.fail(e);
      // Fenced or unsure what the broker has: only a new producer knows, and the rows are still
      // there.
      producers.remove(partition).close();
      throw e;
    }
  }

  private static Announcement followed(Announcement announcement, Spans spans) {
    spans.send(announcement.eventId(), announcement.topic(), announcement.traceparent());
    return announcement.under(spans.traceparent(announcement.eventId()));
  }

  private void letGo(Ownership.Share share) {
    var lost = producers.keySet().stream().filter(p -> !share.partitions().contains(p)).toList();
    lost.forEach(partition -> producers.remove(partition).close());
  }
}
