package dev.perennial.campaign.stream;

import dev.perennial.campaign.ledger.ActivityLedger;
import dev.perennial.campaign.ledger.Happened;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The edge of `activities.v1`: poison is kept, the rest is applied, then the offset moves.
@ApplicationScoped
public class Activities {

  private final ActivityReader reader;
  private final DeadLetters deadLetters;
  private final ActivityLedger ledger;
  private final Patience patience;
  private final StreamMetrics metrics;

  Activities(
      ActivityReader reader,
      DeadLetters deadLetters,
      ActivityLedger ledger,
      Patience patience,
      StreamMetrics metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.metrics = metrics;
  }

  @Incoming("activities")
  Uni<Void> onActivities(ConsumerRecords<String, byte[]> records) {
    var sorted = Sorted.of(records, reader::read);
    var happened =
        sorted.events().stream()
            .flatMap(Optional::stream)
            .map(each -> new Happened(each, Optional.empty()))
            .toList();
    return deadLetters.keep(sorted.poison()).chain(() -> apply(happened));
  }

  private Uni<Void> apply(List<Happened> log) {
    return patience
        .untilDone(
            "applying " + log.size() + " activities",
            Uni.createFrom().deferred(() -> ledger.apply(log)))
        .invoke(() -> metrics.acted(log.size()))
        .replaceWithVoid();
  }
}
