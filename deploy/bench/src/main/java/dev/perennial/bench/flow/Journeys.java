package dev.perennial.bench.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.bench.flow.FlowReport.Wait;
import dev.perennial.bench.load.OpenLoop;
import dev.perennial.bench.load.Orders;
import dev.perennial.bench.load.Published;
import dev.perennial.bench.load.Schedule;
import dev.perennial.bench.report.Stopwatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Where each order of an open load was seen, and when. It is only noted while the load goes on,
/// and put together in the end: an order may be seen in a value before it is seen on its own
/// topic. Thread-safe.
final class Journeys implements OpenLoop.Answers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Orders orders;
  private final Map<Long, Instant> answered = new HashMap<>();
  private final Map<Long, Accepted> accepted = new HashMap<>();
  private final Map<String, Long> ordersOf;
  private final Map<String, List<Valued>> values = new HashMap<>();
  private final List<Triggered> triggers = new ArrayList<>();

  /// An order in the log.
  ///
  /// @param at when ingest-service accepted it
  /// @param nth of its customer's orders it is, from 1
  private record Accepted(String customerId, Instant at, long nth) {}

  /// A value that holds so many orders of its customer, and when it could be read.
  private record Valued(long orders, Instant readAt) {}

  private record Triggered(long number, Instant acceptedAt, Instant readAt) {}

  /// @param ordersOf orders of everybody who has ordered before
  Journeys(Orders orders, Map<String, Long> ordersOf) {
    this.orders = orders;
    this.ordersOf = new HashMap<>(ordersOf);
  }

  @Override
  public synchronized void answered(long first, Instant at) {
    answered.put(first, at);
  }

  /// A record of `orders.v1`.
  void ordered(ConsumerRecord<String, byte[]> event, Instant readAt) {
    acceptedAt(event).ifPresent(at -> ordered(number(header(event, "ce_id")), event.key(), at));
  }

  /// Orders of one customer in the order of the log.
  synchronized void ordered(long number, String customerId, Instant acceptedAt) {
    var nth = ordersOf.merge(customerId, 1L, Long::sum);
    accepted.put(number, new Accepted(customerId, acceptedAt, nth));
  }

  /// A record of `customer-values.v1`; those that time caused tell of no order.
  void valued(ConsumerRecord<String, byte[]> event, Instant readAt) {
    acceptedAt(event).ifPresent(_ -> valued(event.key(), Published.orders(event.value()), readAt));
  }

  synchronized void valued(String customerId, long ordersNow, Instant readAt) {
    values.computeIfAbsent(customerId, _ -> new ArrayList<>()).add(new Valued(ordersNow, readAt));
  }

  /// A record of `campaign-triggers.v1`.
  void triggered(ConsumerRecord<String, byte[]> event, Instant readAt) {
    acceptedAt(event).ifPresent(at -> triggered(number(cause(event.value())), at, readAt));
  }

  synchronized void triggered(long number, Instant acceptedAt, Instant readAt) {
    triggers.add(new Triggered(number, acceptedAt, readAt));
  }

  /// How many of the orders from `first` to before `end` were accepted.
  synchronized long accepted(long first, long end) {
    return LongStream.range(first, end).filter(accepted::containsKey).count();
  }

  /// How long the orders from `first` to before `end` took, since they were due and since they were
  /// accepted.
  synchronized List<Wait> waits(Schedule schedule, long first, long end) {
    var answers = new Stopwatch();
    var valuedSinceDue = new Stopwatch();
    var valuedSinceAccepted = new Stopwatch();
    for (var number = first; number < end; number++) {
      var dueAt = schedule.dueAt(number);
      Optional.ofNullable(answered.get(number)).ifPresent(at -> answers.took(dueAt, at));
      var order = accepted.get(number);
      if (order != null) {
        valuedAt(order)
            .ifPresent(
                readAt -> {
                  valuedSinceDue.took(dueAt, readAt);
                  valuedSinceAccepted.took(order.at, readAt);
                });
      }
    }
    var triggeredSinceDue = new Stopwatch();
    var triggeredSinceAccepted = new Stopwatch();
    triggers.stream()
        .filter(trigger -> trigger.number >= first && trigger.number < end)
        .forEach(
            trigger -> {
              triggeredSinceDue.took(schedule.dueAt(trigger.number), trigger.readAt);
              triggeredSinceAccepted.took(trigger.acceptedAt, trigger.readAt);
            });
    return List.of(
        new Wait("due to answered", answers.latency()),
        new Wait("due to value", valuedSinceDue.latency()),
        new Wait("due to trigger", triggeredSinceDue.latency()),
        new Wait("accepted to value", valuedSinceAccepted.latency()),
        new Wait("accepted to trigger", triggeredSinceAccepted.latency()));
  }

  /// When the first value that an order is in could be read. Instants would not do: of two orders
  /// of one customer the one that was accepted later may stand first in the log.
  private Optional<Instant> valuedAt(Accepted order) {
    return values.getOrDefault(order.customerId, List.of()).stream()
        .filter(value -> value.orders >= order.nth)
        .findFirst()
        .map(Valued::readAt);
  }

  /// Of `<order key>@<version>`.
  private long number(String reference) {
    return orders.number(reference.substring(0, reference.indexOf('@')));
  }

  private static String cause(byte[] trigger) {
    try {
      return JSON.readTree(trigger).at("/cause/ref").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Instant> acceptedAt(ConsumerRecord<String, byte[]> event) {
    return Optional.ofNullable(event.headers().lastHeader("ce_acceptedat"))
        .map(header -> Instant.parse(new String(header.value(), UTF_8)));
  }

  private static String header(ConsumerRecord<String, byte[]> event, String name) {
    return new String(event.headers().lastHeader(name).value(), UTF_8);
  }
}
