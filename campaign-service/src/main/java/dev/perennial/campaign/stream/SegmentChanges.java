package dev.perennial.campaign.stream;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.Applied;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.relay.Relay;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

  SegmentChanges(
      ChangeReader reader,
      DeadLetters deadLetters,
      Ledger ledger,
      Relay relay,
      Patience patience,
      StreamMetrics metrics,
      BusinessClock clock) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.relay = relay;
    this.patience = patience;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Incoming("segment-changes")
  Uni<Void> onChanges(ConsumerRecords<String, byte[]> records) {
    var sorted = Sorted.of(records, reader::read);
    return deadLetters.keep(sorted.poison()).chain(() -> apply(sorted.events()));
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
