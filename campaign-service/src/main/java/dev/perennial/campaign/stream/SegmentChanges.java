package dev.perennial.campaign.stream;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.BuiltIn;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.ledger.Applied;
import dev.perennial.campaign.ledger.Ledger;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.relay.Relay;
import dev.perennial.campaign.stream.Reading.Poison;
import dev.perennial.campaign.stream.Reading.Understood;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
  private final Decisions rules;

  SegmentChanges(
      ChangeReader reader,
      DeadLetters deadLetters,
      Ledger ledger,
      Relay relay,
      Patience patience,
      StreamMetrics metrics,
      BusinessClock clock,
      @ConfigProperty(name = "campaign.fresh") Duration fresh) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.relay = relay;
    this.patience = patience;
    this.metrics = metrics;
    this.clock = clock;
    this.rules = new Decisions(fresh);
  }

  @Incoming("segment-changes")
  Uni<Void> onChanges(ConsumerRecords<String, byte[]> records) {
    var understood = new ArrayList<Received>(records.count());
    var poison = new ArrayList<Poison>();
    for (var record : records) {
      switch (reader.read(record)) {
        case Understood(var received) -> understood.add(received);
        case Poison broken -> poison.add(broken);
      }
    }
    return deadLetters.keep(poison).chain(() -> apply(understood));
  }

  private Uni<Void> apply(List<Received> changes) {
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var now = clock.now();
    return patience
        .untilDone(
            "applying " + changes.size() + " changes",
            Uni.createFrom().deferred(() -> ledger.apply(changes, BuiltIn.ALL, rules, now)))
        .invoke(this::done)
        .replaceWithVoid();
  }

  private void done(Applied applied) {
    metrics.applied(applied);
    relay.wake();
  }
}
