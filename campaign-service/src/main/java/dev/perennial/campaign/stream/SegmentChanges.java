package dev.perennial.campaign.stream;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.Applied;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.relay.Relay;
import dev.perennial.campaign.stream.Reading.Broken;
import dev.perennial.campaign.stream.Reading.Understood;
import dev.perennial.campaign.trace.Spans;
import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The edge of `segment-changes.v1`: poison is kept, the rest is applied, then the offset moves.
@ApplicationScoped
public class SegmentChanges {

  private final ChangeReader reader;
  private final DeadLetters deadLetters;
  private final Ledger ledger;
  private final Relay relay;
  private final Patience patience;
  private final StreamMetrics metrics;
  private final BusinessClock clock;
  private final Tracing tracing;

  SegmentChanges(
      ChangeReader reader,
      DeadLetters deadLetters,
      Ledger ledger,
      Relay relay,
      Patience patience,
      StreamMetrics metrics,
      BusinessClock clock,
      Tracing tracing) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.relay = relay;
    this.patience = patience;
    this.metrics = metrics;
    this.clock = clock;
    this.tracing = tracing;
  }

  @Incoming("segment-changes")
  Uni<Void> onChanges(ConsumerRecords<String, byte[]> records) {
    var spans = tracing.spans();
    var sorted = Sorted.of(records, record -> read(record, spans));
    return deadLetters
        .keep(sorted.poison())
        .chain(() -> apply(sorted.events()))
        .onTermination()
        .invoke(spans::end);
  }

  private Reading<Received> read(ConsumerRecord<String, byte[]> record, Spans spans) {
    return switch (reader.read(record)) {
      case Understood<Received>(var received) -> {
        var id = received.change().id();
        spans.process(id, record);
        yield new Understood<>(received.under(spans.traceparent(id)));
      }
      case Broken<Received> broken -> broken;
    };
  }

  private Uni<Void> apply(List<Received> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var now = clock.now();
    return patience
        .untilDone(
            "applying " + changes.size() + " changes",
            Uni.createFrom().deferred(() -> ledger.apply(changes, now)))
        .invoke(this::done)
        .replaceWithVoid();
  }

  private void done(Applied applied) {
    metrics.applied(applied);
    relay.wake();
  }
}
