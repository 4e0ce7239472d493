package dev.perennial.clv.stream;

import dev.perennial.clv.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Orders in. What cannot be read goes to the dead letters; what the infrastructure refuses is
/// tried again until it is taken, while the channel waits. The offset moves after both.
@ApplicationScoped
class OrdersConsumer {

  private static final Logger LOG = Logger.getLogger(OrdersConsumer.class);

  private final OrderParser parser;
  private final DeadLetters deadLetters;
  private final Ledger ledger;
  private final Progress progress;
  private final OutboxRelay relay;
  private final StreamMetrics metrics;
  private final Duration retryFirst;
  private final Duration retryLongest;

  OrdersConsumer(
      OrderParser parser,
      DeadLetters deadLetters,
      Ledger ledger,
      Progress progress,
      OutboxRelay relay,
      StreamMetrics metrics,
      @ConfigProperty(name = "clv.retry.first") Duration retryFirst,
      @ConfigProperty(name = "clv.retry.longest") Duration retryLongest) {
    this.parser = parser;
    this.deadLetters = deadLetters;
    this.ledger = ledger;
    this.progress = progress;
    this.relay = relay;
    this.metrics = metrics;
    this.retryFirst = retryFirst;
    this.retryLongest = retryLongest;
  }

  @Incoming("orders")
  Uni<Void> onOrders(ConsumerRecords<String, byte[]> batch) {
    var records = OrderRecords.parse(batch, parser);
    return untilTaken(() -> deadLetters.keep(records.poison()))
        .chain(() -> untilTaken(() -> ledger.apply(records.orders())))
        .invoke(
            applied -> {
              progress.reached(records.reached());
              metrics.applied(applied, records.poison());
              relay.wake();
            })
        .replaceWithVoid();
  }

  private <T> Uni<T> untilTaken(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .<T>deferred(work)
        .onFailure()
        .invoke(this::sayRetried)
        .onFailure()
        .retry()
        .withBackOff(retryFirst, retryLongest)
        .indefinitely();
  }

  private void sayRetried(Throwable e) {
    metrics.retried();
    LOG.warnf("a batch of orders will be tried again: %s", e.toString());
  }
}
