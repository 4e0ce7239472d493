package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.IdentityLedger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Identity events in, in the manner of the [OrdersConsumer].
@ApplicationScoped
class CustomersConsumer {

  private final IdentityParser parser;
  private final DeadLetters deadLetters;
  private final IdentityLedger ledger;
  private final Patience patience;
  private final Progress progress;
  private final OutboxRelay relay;
  private final StreamMetrics metrics;

  CustomersConsumer(
      IdentityParser parser,
      DeadLetters deadLetters,
      IdentityLedger ledger,
      Patience patience,
      Progress progress,
      OutboxRelay relay,
      StreamMetrics metrics) {
    this.parser = parser;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.progress = progress;
    this.relay = relay;
    this.metrics = metrics;
  }

  @Incoming("customers")
  Uni<Void> onCustomers(ConsumerRecords<String, byte[]> batch) {
    var records = IdentityRecords.parse(batch, parser);
    return patience
        .untilTaken(() -> deadLetters.keep(records.poison()))
        .chain(() -> patience.untilTaken(() -> ledger.apply(records.events(), records.reached())))
        .invoke(
            () -> {
              progress.identified(records.history());
              metrics.identified(records.events().size(), records.poison());
              relay.wake();
            });
  }
}
