package dev.perennial.campaign.stream;

import dev.perennial.campaign.ledger.OrderLedger;
import dev.perennial.campaign.order.OrderRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The edge of `orders.v1`: poison is kept, the rest is applied, then the offset moves.
@ApplicationScoped
public class Orders {

  private final OrderReader reader;
  private final DeadLetters deadLetters;
  private final OrderLedger ledger;
  private final Patience patience;
  private final StreamMetrics metrics;

  Orders(
      OrderReader reader,
      DeadLetters deadLetters,
      OrderLedger ledger,
      Patience patience,
      StreamMetrics metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.metrics = metrics;
  }

  @Incoming("orders")
  Uni<Void> onOrders(ConsumerRecords<String, byte[]> records) {
    var sorted = Sorted.of(records, reader::read);
    return deadLetters.keep(sorted.poison()).chain(() -> apply(sorted.events()));
  }

  private Uni<Void> apply(List<OrderRecord> log) {
    return patience
        .untilDone(
            "applying " + log.size() + " records of orders",
            Uni.createFrom().deferred(() -> ledger.apply(log)))
        .invoke(changes -> metrics.ordered(log.size(), changes.size()))
        .replaceWithVoid();
  }
}
