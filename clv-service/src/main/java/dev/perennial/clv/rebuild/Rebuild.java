package dev.perennial.clv.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.IdentityEvent.Erased;
import dev.perennial.clv.ledger.ActivityLedger;
import dev.perennial.clv.ledger.IdentityProgress.Mark;
import dev.perennial.clv.ledger.Position;
import dev.perennial.clv.ledger.Reached;
import dev.perennial.clv.ledger.Replay;
import dev.perennial.clv.stream.ActivityParser;
import dev.perennial.clv.stream.ActivityRecords;
import dev.perennial.clv.stream.DecisionEvents;
import dev.perennial.clv.stream.DecisionEvents.Event;
import dev.perennial.clv.stream.IdentityParser;
import dev.perennial.clv.stream.IdentityRecords;
import dev.perennial.clv.stream.OrderParser;
import dev.perennial.clv.stream.OrderRecords;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/// Makes a lost database once more: orders, identity events and decisions in the order in which
/// they were applied, as `clv-decisions.v1` tells it, up to where the consumer groups had read.
///
/// What `customer-values.v1` says of a customer is not said again; what it should have said and
/// does not, because it was lost with the database, waits in the outbox in the end. Done again
/// after an interruption, it goes on where it was.
@ApplicationScoped
class Rebuild {

  private static final Logger LOG = Logger.getLogger(Rebuild.class);
  private static final Duration DATABASE_WAIT = Duration.ofMinutes(2);

  /// Of one transaction, as live.
  private static final int ORDERS_MAX = 2_000;

  private static final int EVENTS_MAX = 500;
  private static final int CUSTOMERS_MAX = 1_000;

  private final Replay replay;
  private final ActivityLedger activityLedger;
  private final OrderParser orderParser;
  private final IdentityParser identityParser;
  private final ActivityParser activityParser;
  private final DecisionEvents decisionEvents;
  private final SaidValues saidValues;
  private final BusinessClock clock;
  private final Map<String, Object> kafka;
  private final Source orders;
  private final Source customers;
  private final Source activities;

  Rebuild(
      Replay replay,
      ActivityLedger activityLedger,
      OrderParser orderParser,
      IdentityParser identityParser,
      ActivityParser activityParser,
      DecisionEvents decisionEvents,
      SaidValues saidValues,
      BusinessClock clock,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Config config) {
    this.replay = replay;
    this.activityLedger = activityLedger;
    this.orderParser = orderParser;
    this.identityParser = identityParser;
    this.activityParser = activityParser;
    this.decisionEvents = decisionEvents;
    this.saidValues = saidValues;
    this.clock = clock;
    this.kafka = kafka;
    this.orders = Source.of("orders", config);
    this.customers = Source.of("customers", config);
    this.activities = Source.of("activities", config);
  }

  /// @param anyway also where the database holds orders or customers, which then go
  /// @throws Refused where nothing was touched, with the one sentence that says why
  void run(boolean anyway) throws Refused, InterruptedException {
    try (var groups = new ConsumerGroups(kafka)) {
      if (!groups.areIdle(List.of(orders.group(), customers.group(), activities.group()))) {
        throw new Refused("clv-service still reads: stop all of it first.");
      }
      if (!await(replay.begin(anyway))) {
        throw new Refused(
            "The database holds orders or customers: clv.rebuild=anyway deletes them first.");
      }
      listen();
      eachDecision(this::beginAsItBegan);
      forgetTheErased();
      play(groups);
      collect(groups);
      letTimePass();
      await(replay.end());
    }
  }

  /// What was said of everybody.
  private void listen() {
    try (var reader = new LogReader(kafka, "customer-values.v1")) {
      each(
          reader,
          reader.ends(),
          ORDERS_MAX,
          records ->
              replay.said(
                  StreamSupport.stream(records.spliterator(), false)
                      .map(saidValues::read)
                      .toList()));
    }
  }

  /// Before anything is made of them.
  private void forgetTheErased() {
    try (var reader = new LogReader(kafka, customers.topic())) {
      each(
          reader,
          reader.ends(),
          EVENTS_MAX,
          records ->
              replay.identities(
                  IdentityRecords.parse(records, identityParser).events().stream()
                      .filter(Erased.class::isInstance)
                      .toList(),
                  List.of()));
    }
  }

  private void play(ConsumerGroups groups) {
    try (var orderLog = new LogReader(kafka, orders.topic());
        var customerLog = new LogReader(kafka, customers.topic())) {
      var reached = await(replay.reached());
      orderLog.from(reached.orders());
      customerLog.from(reached.customers());
      eachDecision(event -> play(event, orderLog, customerLog));
      var orderEnds = ends(groups, orders, orderLog);
      var customerEnds = ends(groups, customers, customerLog);
      playOrders(orderLog, orderEnds, replay::newOrders);
      playIdentities(customerLog, customerEnds, replay::newIdentities);
      var played = await(replay.reached());
      commit(groups, orders, orderEnds, played.orders());
      commit(groups, customers, customerEnds, played.customers());
      LOG.infof("replayed %s up to %s", orders.topic(), played.orders());
    }
  }

  private void eachDecision(Consumer<Event> told) {
    try (var decisions = new LogReader(kafka, "clv-decisions.v1")) {
      var batch = decisions.next(decisions.ends(), ORDERS_MAX);
      while (!batch.isEmpty()) {
        for (var record : batch) {
          decisionEvents.read(type(record), record.value()).ifPresent(told);
        }
        batch = decisions.next(decisions.ends(), ORDERS_MAX);
      }
    }
  }

  /// Before anything asks for an epoch: the configuration may say something else today.
  private void beginAsItBegan(Event event) {
    switch (event) {
      case Event.Epoch(var why, var first) when first.epoch() == 1 ->
          await(replay.epoch(first.epoch(), first.effectiveFrom(), why, first.rules()));
      case Event.Epoch _, Event.Taken _ -> {}
    }
  }

  private void play(Event event, LogReader orderLog, LogReader customerLog) {
    switch (event) {
      case Event.Epoch(var why, var decided) -> {
        if (decided.after() != null) {
          playUntil(decided.after(), orderLog, customerLog);
        }
        await(replay.epoch(decided.epoch(), decided.effectiveFrom(), why, decided.rules()));
      }
      case Event.Taken(var turn) -> {
        playOrders(orderLog, turn.after(), replay::orders);
        playIdentities(customerLog, turn.customers(), replay::identities);
        playOrders(orderLog, turn.orders(), replay::orders);
      }
    }
  }

  private void playUntil(Reached reached, LogReader orderLog, LogReader customerLog) {
    playOrders(orderLog, reached.orders(), replay::orders);
    playIdentities(customerLog, reached.customers(), replay::identities);
  }

  private void playOrders(
      LogReader log,
      Map<Integer, Long> until,
      BiFunction<List<OrderRecord>, List<Position>, Uni<Void>> apply) {
    each(
        log,
        until,
        ORDERS_MAX,
        batch -> {
          var records = OrderRecords.parse(batch, orderParser);
          return apply.apply(records.orders(), records.positions());
        });
  }

  private void playIdentities(
      LogReader log,
      Map<Integer, Long> until,
      BiFunction<List<IdentityEvent>, List<Mark>, Uni<Void>> apply) {
    each(
        log,
        until,
        EVENTS_MAX,
        batch -> {
          var records = IdentityRecords.parse(batch, identityParser);
          return apply.apply(records.events(), records.reached());
        });
  }

  /// Subscriptions and costs, in which no order counts.
  private void collect(ConsumerGroups groups) {
    try (var log = new LogReader(kafka, activities.topic())) {
      var ends = ends(groups, activities, log);
      each(
          log,
          ends,
          ORDERS_MAX,
          batch -> {
            var records = ActivityRecords.parse(batch, activityParser);
            return activityLedger.apply(records.subscriptions(), records.costs());
          });
      commit(groups, activities, ends, Map.of());
    }
  }

  /// What had happened by itself, and what is to be said now.
  private void letTimePass() {
    pages(after -> replay.passTime(after, CUSTOMERS_MAX));
    while (await(replay.passEpochs(clock.now(), CUSTOMERS_MAX)) > 0) {
      LOG.debug("some more customers are in the epoch that is in force");
    }
    var raised = await(replay.goOnAfterWhatWasSaid());
    if (raised > 0) {
      LOG.warnf(
          "of %d customers more was said than the log makes: their seq goes on after it", raised);
    }
    pages(after -> replay.sayCeased(after, CUSTOMERS_MAX));
    LOG.infof("%d events wait to be published that had not been", await(replay.untold()));
  }

  private static void pages(Function<String, Uni<String>> page) {
    var last = "";
    while (last != null) {
      last = await(page.apply(last));
    }
  }

  private static void each(
      LogReader log,
      Map<Integer, Long> until,
      int max,
      Function<ConsumerRecords<String, byte[]>, Uni<?>> apply) {
    var batch = log.next(until, max);
    while (!batch.isEmpty()) {
      await(apply.apply(batch));
      batch = log.next(until, max);
    }
  }

  /// Where the service goes on: where it had read to, and where nobody knows, at the end.
  private static Map<Integer, Long> ends(ConsumerGroups groups, Source source, LogReader log) {
    var committed = groups.committed(source.group(), source.topic());
    return log.ends().entrySet().stream()
        .collect(
            toMap(Map.Entry::getKey, end -> committed.getOrDefault(end.getKey(), end.getValue())));
  }

  /// What was applied beyond `ends`, as its place in the log tells, is not read again.
  private static void commit(
      ConsumerGroups groups, Source source, Map<Integer, Long> ends, Map<Integer, Long> reached) {
    groups.commit(
        source.group(),
        source.topic(),
        ends.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    end -> Math.max(end.getValue(), reached.getOrDefault(end.getKey(), 0L)))));
  }

  private static String type(ConsumerRecord<String, byte[]> record) {
    var type = record.headers().lastHeader("ce_type");
    return type == null ? "none" : new String(type.value(), UTF_8);
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(DATABASE_WAIT);
  }
}
