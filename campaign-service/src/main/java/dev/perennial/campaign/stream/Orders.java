package dev.perennial.campaign.stream;

import dev.perennial.campaign.ledger.OrderLedger;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.stream.Reading.Understood;
import dev.perennial.campaign.trace.Spans;
import dev.perennial.campaign.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
  private final Tracing tracing;

  Orders(
      OrderReader reader,
      DeadLetters deadLetters,
      OrderLedger ledger,
      Patience patience,
      StreamMetrics metrics,
      Tracing tracing) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  @Incoming("orders")
  Uni<Void> onOrders(ConsumerRecords<String, byte[]> records) {
    var spans = tracing.spans();
    var sorted = Sorted.of(records, record -> read(record, spans));
    return deadLetters
        .keep(sorted.poison())
        .chain(() -> apply(sorted.events(), spans))
        .onTermination()
        .invoke(spans::end);
  }

  private Reading<OrderRecord> read(ConsumerRecord<String, byte[]> record, Spans spans) {
    var reading = reader.read(record);
    if (reading instanceof Understood<OrderRecord>(var order)) {
      spans.process(order.ref(), record);
    }
    return reading;
  }

  private Uni<Void> apply(List<OrderRecord> log, Spans spans) {
    return patience
        .untilDone(
            "applying " + log.size() + " records of orders",
            Uni.createFrom().deferred(() -> ledger.apply(log, spans::traceparent)))
        .invoke(changes -> metrics.ordered(log.size(), changes.size()))
        .replaceWithVoid();
  }
}
