package dev.perennial.bench.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.bench.flow.FlowReport.Wait;
import dev.perennial.bench.load.OpenLoop;
import dev.perennial.bench.load.Orders;
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
// and
/// put together in the end: an order may be seen in a value before it is seen on its own topic.
/// Thread-safe.
final class Journeys implements OpenLoop.Answers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Orders orders;
  private final Map<Long, Instant> answered = new HashMap<>();
  private final Map<Long, Accepted> accepted = new HashMap<>();
  private final Map<String, List<Seen>> values = new HashMap<>();
  private final List<Triggered> triggers = new ArrayList<>();

  /// An order of somebody, and when ingest-service accepted it.
  record Accepted(String customerId, Instant at) {}

  /// Something that the order accepted at that instant caused, and when it could be read.
  record Seen(Instant acceptedAt, Instant readAt) {}

  private record Triggered(long number, Seen seen) {}

  Journeys(Orders orders) {
    this.orders = orders;
  }

  @Override
  public synchronized void answered(long first, Instant at) {
    answered.put(first, at);
  }

  /// A record of `orders.v1`.
  void ordered(ConsumerRecord<String, byte[]> event, Instant readAt) {
    acceptedAt(event)
        .ifPresent(at -> ordered(number(header(event, "ce_id")), new Accepted(event.key(), at)));
  }

  synchronized void ordered(long number, Accepted order) {
    accepted.put(number, order);
  }

  /// A record of `customer-values.v1`; those that time caused tell of no order.
  void valued(ConsumerRecord<String, byte[]> event, Instant readAt) {
    acceptedAt(event).ifPresent(at -> valued(event.key(), new Seen(at, readAt)));
  }

  synchronized void valued(String customerId, Seen seen) {
    values.computeIfAbsent(customerId, _ -> new ArrayList<>()).add(seen);
  }

  /// A record of `campaign-triggers.v1`.
  void triggered(ConsumerRecord<String, byte[]> event, Instant readAt) {
    acceptedAt(event)
        .ifPresent(at -> triggered(number(cause(event.value())), new Seen(at, readAt)));
  }

  synchronized void triggered(long number, Seen seen) {
    triggers.add(new Triggered(number, seen));
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
      valueOf(number)
          .ifPresent(
              seen -> {
                valuedSinceDue.took(dueAt, seen.readAt());
                valuedSinceAccepted.took(seen.acceptedAt(), seen.readAt());
              });
    }
    var triggeredSinceDue = new Stopwatch();
    var triggeredSinceAccepted = new Stopwatch();
    triggers.stream()
        .filter(trigger -> trigger.number >= first && trigger.number < end)
        .forEach(
            trigger -> {
              triggeredSinceDue.took(schedule.dueAt(trigger.number), trigger.seen.readAt());
              triggeredSinceAccepted.took(trigger.seen.acceptedAt(), trigger.seen.readAt());
            });
    return List.of(
        new Wait("due to answered", answers.latency()),
        new Wait("due to value", valuedSinceDue.latency()),
        new Wait("due to trigger", triggeredSinceDue.latency()),
        new Wait("accepted to value", valuedSinceAccepted.latency()),
        new Wait("accepted to trigger", triggeredSinceAccepted.latency()));
  }

  /// The first value that an order is in: one that it, or a later order of its customer, caused.
  private Optional<Seen> valueOf(long number) {
    var order = accepted.get(number);
    return order == null
        ? Optional.empty()
        : values.getOrDefault(order.customerId(), List.of()).stream()
            .filter(seen -> !seen.acceptedAt().isBefore(order.at()))
            .findFirst()
            .map(seen -> new Seen(order.at(), seen.readAt()));
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
