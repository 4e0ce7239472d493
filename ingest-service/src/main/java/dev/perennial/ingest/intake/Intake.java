package dev.perennial.ingest.intake;

import dev.perennial.ingest.order.Order;
import dev.perennial.ingest.refusal.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Takes a batch of orders in: drops what was accepted before, finds the customers, publishes,
/// and only then remembers. Whatever the size of the batch, that is one look-up of orders, one of
/// identifiers, one publish and one write; new people cost one transaction more, and people who
/// turn out to be one, a publish ahead of the orders.
@ApplicationScoped
public class Intake {

  private final Database database;
  private final AcceptedOrders acceptedOrders;
  private final Announcer announcer;
  private final OrderRecords records;
  private final RecordPublisher publisher;
  private final IntakeMetrics metrics;
  private final int recordBytesMax;

  Intake(
      Database database,
      AcceptedOrders acceptedOrders,
      Announcer announcer,
      OrderRecords records,
      RecordPublisher publisher,
      IntakeMetrics metrics,
      IngestConfig config) {
    this.database = database;
    this.acceptedOrders = acceptedOrders;
    this.announcer = announcer;
    this.records = records;
    this.publisher = publisher;
    this.metrics = metrics;
    this.recordBytesMax = config.recordBytesMax();
  }

  /// The result of each line, in the same sequence. Fails with `UnavailableException` where the
  /// broker or the database is away: nothing is remembered then, and the same batch may be sent
  /// again.
  public Uni<List<LineResult>> take(List<Line<Normalized>> lines, Receipt receipt) {
    return take(lines.stream().map(line -> new Arrival(line, receipt)).toList());
  }

  /// The same for several requests at once. People who are new come with the first of them.
  Uni<List<LineResult>> take(List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return database
        .ask(acceptedOrders.newest(orderKeys(arrivals)))
        .map(newest -> arrivals.stream().filter(new Novelty(newest)::admits).toList())
        .chain(
            fresh ->
                customers(fresh, arrivals.getFirst().receipt())
                    .map(customers -> prepare(arrivals, customers)))
        .chain(this::publish)
        .invoke(metrics::count);
  }

  private static List<String> orderKeys(List<Arrival> arrivals) {
    return orders(arrivals).map(order -> order.key().value()).distinct().toList();
  }

  private static Stream<Order> orders(List<Arrival> arrivals) {
    return arrivals.stream()
        .flatMap(arrival -> arrival.line().content().accepted().stream())
        .map(Normalized.Accepted::order);
  }

  /// The customers of the orders that say something new.
  private Uni<Map<Arrival, String>> customers(List<Arrival> fresh, Receipt first) {
    return announcer
        .resolve(orders(fresh).toList(), first)
        .map(
            customers -> {
              var byArrival = new IdentityHashMap<Arrival, String>(fresh.size());
              for (var i = 0; i < fresh.size(); i++) {
                byArrival.put(fresh.get(i), customers.get(i));
              }
              return byArrival;
            });
  }

  private Prepared prepare(List<Arrival> arrivals, Map<Arrival, String> customers) {
    return new Prepared(
        arrivals.stream()
            .map(arrival -> prepare(arrival, Optional.ofNullable(customers.get(arrival))))
            .toList());
  }

  private Prepared.Item prepare(Arrival arrival, Optional<String> customerId) {
    var line = arrival.line();
    return switch (line.content()) {
      case Normalized.Rejected rejected ->
          Prepared.Item.settled(LineResult.rejected(line.number(), rejected));
      case Normalized.Accepted accepted ->
          customerId
              .map(customer -> outgoing(line.number(), accepted, customer, arrival.receipt()))
              .orElseGet(
                  () ->
                      Prepared.Item.settled(
                          LineResult.repeated(line.number(), accepted.order().key())));
    };
  }

  private Prepared.Item outgoing(
      int line, Normalized.Accepted accepted, String customerId, Receipt receipt) {
    var order = accepted.order();
    var event =
        OrderRecorded.of(
            accepted, customerId, receipt.recordedAt(), receipt.asOf(order.placedAt()));
    var record = records.write(event, receipt);
    if (record.value().length > recordBytesMax) {
      var detail = "the order has more than " + recordBytesMax + " bytes when written";
      var rejected = new Normalized.Rejected(Reason.TOO_LARGE, detail, Optional.of(order.key()));
      return Prepared.Item.settled(LineResult.rejected(line, rejected));
    }
    return new Prepared.Item(
        LineResult.accepted(line, order.key(), customerId),
        Optional.of(
            new Prepared.Outgoing(
                order.key(),
                accepted.version(),
                customerId,
                order.placedAt(),
                order.currency(),
                order.charged(),
                record)));
  }

  private Uni<List<LineResult>> publish(Prepared batch) {
    return metrics
        .timed(publisher.publish(batch.records()))
        .chain(() -> database.ask(acceptedOrders.remember(batch.newest())))
        .replaceWith(batch.results());
  }
}
