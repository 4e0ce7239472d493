package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.ActivityLedger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Subscriptions and acquisition cost in, in the manner of the [OrdersConsumer]. Neither moves a
/// segment, so reviews do not wait for them.
@ApplicationScoped
class ActivitiesConsumer {

  private final ActivityParser parser;
  private final DeadLetters deadLetters;
  private final ActivityLedger ledger;
  private final Patience patience;
  private final StreamMetrics metrics;

  ActivitiesConsumer(
      ActivityParser parser,
      DeadLetters deadLetters,
      ActivityLedger ledger,
      Patience patience,
      StreamMetrics metrics) {
    this.parser = parser;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.metrics = metrics;
  }

  @Incoming("activities")
  Uni<Void> onActivities(ConsumerRecords<String, byte[]> batch) {
    var records = ActivityRecords.parse(batch, parser);
    return patience
        .untilTaken(() -> deadLetters.keep(records.poison()))
        .chain(
            () -> patience.untilTaken(() -> ledger.apply(records.subscriptions(), records.costs())))
        .invoke(applied -> metrics.told(applied, records.poison()))
        .replaceWithVoid();
  }
}
