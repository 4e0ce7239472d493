package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.Ledger;
import dev.perennial.clv.ledger.Slice;
import dev.perennial.clv.trace.Tracing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Orders and refunds in. What cannot be read goes to the dead letters; what the infrastructure
/// refuses is tried again until it is taken, while the channel waits. The offset moves after
/// both.
@ApplicationScoped
class OrdersConsumer {

  private final OrderParser parser;
  private final DeadLetters deadLetters;
  private final Ledger ledger;
  private final Patience patience;
  private final Progress progress;
  private final OutboxRelay relay;
  private final StreamMetrics metrics;
  private final Tracing tracing;

  OrdersConsumer(
      OrderParser parser,
      DeadLetters deadLetters,
      Ledger ledger,
      Patience patience,
      Progress progress,
      OutboxRelay relay,
      StreamMetrics metrics,
      Tracing tracing) {
    this.parser = parser;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.patience = patience;
    this.progress = progress;
    this.relay = relay;
    this.metrics = metrics;
    this.tracing = tracing;
  }

  @Incoming("orders")
  Uni<Void> onOrders(ConsumerRecords<String, byte[]> batch) {
    var spans = tracing.spans();
    var records = OrderRecords.parse(batch, parser, spans::process);
    var slice = new Slice(records.orders(), records.positions(), spans::traceparent);
    return patience
        .untilTaken(() -> deadLetters.keep(records.poison()))
        .chain(() -> patience.untilTaken(() -> ledger.apply(slice)))
        .invoke(
            applied -> {
              progress.reached(records.reached());
              metrics.applied(applied, records.poison());
              relay.wake();
            })
        .onTermination()
        .invoke(spans::end)
        .replaceWithVoid();
  }
}
