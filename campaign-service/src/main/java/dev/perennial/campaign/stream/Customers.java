package dev.perennial.campaign.stream;

import dev.perennial.campaign.ledger.PersonLedger;
import dev.perennial.campaign.person.PersonEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The edge of `customers.v1`: poison is kept, the rest is applied, then the offset moves.
@ApplicationScoped
public class Customers {

  private final CustomerReader reader;
  private final DeadLetters deadLetters;
  private final PersonLedger ledger;
  private final Patience patience;
  private final StreamMetrics metrics;

  Customers(
      CustomerReader reader,
      DeadLetters deadLetters,
      PersonLedger ledger,
      Patience patience,
      StreamMetrics metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.metrics = metrics;
  }

  @Incoming("customers")
  Uni<Void> onCustomers(ConsumerRecords<String, byte[]> records) {
    var sorted = Sorted.of(records, reader::read);
    return deadLetters.keep(sorted.poison()).chain(() -> apply(sorted.events()));
  }

  private Uni<Void> apply(List<PersonEvent> events) {
    return patience
        .untilDone(
            "applying " + events.size() + " records of customers",
            Uni.createFrom().deferred(() -> ledger.apply(events)))
        .invoke(() -> metrics.told(events.size()));
  }
}
