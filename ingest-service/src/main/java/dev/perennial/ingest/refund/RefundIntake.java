package dev.perennial.ingest.refund;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.ingest.intake.CloudEvent;
import dev.perennial.ingest.intake.Database;
import dev.perennial.ingest.intake.OrderRecords;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.intake.RecordPublisher;
import dev.perennial.ingest.order.Charges;
import dev.perennial.ingest.order.OrderVersion;
import dev.perennial.ingest.rate.Reporting;
import dev.perennial.ingest.refusal.Reason;
import dev.perennial.ingest.refusal.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Takes refunds in that are told alone: drops what was published before, publishes those whose
/// order is known, at the rate of the order's day, and parks the rest. As for orders, what was
/// published is remembered only after the broker's acknowledgement. Where only a total was told,
/// the refund is kept: it is told anew where its order turns out to have been charged otherwise.
@ApplicationScoped
public class RefundIntake {

  private final Database database;
  private final RefundRows rows;
  private final RecordPublisher publisher;
  private final Reporting reporting;
  private final ObjectMapper json;

  RefundIntake(
      Database database,
      RefundRows rows,
      RecordPublisher publisher,
      Reporting reporting,
      ObjectMapper json) {
    this.database = database;
    this.rows = rows;
    this.publisher = publisher;
    this.reporting = reporting;
    this.json = json;
  }

  /// The result of each, in the same sequence. Fails with `UnavailableException` where the broker
  /// or the database is away; the same refunds may be handed in again.
  public Uni<List<RefundResult>> take(List<ToldRefund> refunds, Receipt receipt) {
    if (refunds.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var keys = refunds.stream().map(ToldRefund::key).collect(Collectors.toSet());
    return database
        .ask(rows.newest(keys))
        .chain(known -> orders(refunds).map(orders -> judge(refunds, known, orders, receipt)))
        .chain(batch -> settle(batch).replaceWith(batch.results()));
  }

  private Uni<Map<String, KnownOrder>> orders(List<ToldRefund> refunds) {
    Set<String> keys =
        refunds.stream().map(refund -> refund.order().value()).collect(Collectors.toSet());
    return database.ask(rows.orders(keys));
  }

  private record Batch(
      List<RefundResult> results,
      List<ToldRefund> published,
      List<ProducerRecord<byte[], byte[]>> records,
      List<ToldRefund> parked,
      Map<String, KnownOrder> orders) {}

  private Batch judge(
      List<ToldRefund> refunds,
      Map<String, OrderVersion> known,
      Map<String, KnownOrder> orders,
      Receipt receipt) {
    var batch =
        new Batch(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), orders);
    for (var refund : refunds) {
      batch.results().add(judge(refund, known, orders.get(refund.order().value()), receipt, batch));
    }
    return batch;
  }

  private RefundResult judge(
      ToldRefund refund,
      Map<String, OrderVersion> known,
      KnownOrder order,
      Receipt receipt,
      Batch batch) {
    var published = known.get(refund.key());
    if (published != null && !refund.version().isNewerThan(published)) {
      return new RefundResult.Repeated();
    }
    if (order == null) {
      batch.parked().add(refund);
      return new RefundResult.Parked();
    }
    if (!order.currency().equals(refund.currency())) {
      return new RefundResult.Rejected(
          Reason.BAD_VALUE, "the refund is not in the currency of its order");
    }
    try {
      var conversion = reporting.at(order.placedAt(), order.currency());
      var event = OrderRefunded.of(refund, order, conversion, receipt.recordedAt());
      batch.records().add(record(event, receipt));
      batch.published().add(refund);
      return new RefundResult.Published();
    } catch (Refusal refusal) {
      return new RefundResult.Rejected(refusal.reason(), refusal.getMessage());
    }
  }

  private ProducerRecord<byte[], byte[]> record(OrderRefunded event, Receipt receipt) {
    try {
      return new CloudEvent(
              event.eventId(),
              OrderRefunded.TYPE,
              event.customerId(),
              event.recordedAt(),
              receipt.acceptedAt().toString(),
              json.writeValueAsBytes(event))
          .on(OrderRecords.TOPIC, receipt.traceparent());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a refund could not be written as JSON", e);
    }
  }

  private Uni<Void> settle(Batch batch) {
    return park(newest(batch.parked()))
        .chain(() -> publisher.publish(batch.records()))
        .chain(() -> remember(newest(batch.published()), batch.orders()));
  }

  private Uni<Void> park(List<ToldRefund> parked) {
    return parked.isEmpty() ? Uni.createFrom().voidItem() : database.ask(rows.park(parked));
  }

  private Uni<Void> remember(List<ToldRefund> published, Map<String, KnownOrder> orders) {
    if (published.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var settled = published.stream().filter(ToldRefund::partsKnown).toList();
    var totals = published.stream().filter(refund -> !refund.partsKnown()).toList();
    var toldBy =
        totals.stream()
            .map(refund -> Charges.write(orders.get(refund.order().value()).charged()))
            .toList();
    return keep(totals, toldBy)
        .chain(() -> database.ask(rows.remember(published)))
        .chain(() -> release(settled));
  }

  private Uni<Void> keep(List<ToldRefund> totals, List<String> toldBy) {
    return totals.isEmpty() ? Uni.createFrom().voidItem() : database.ask(rows.keep(totals, toldBy));
  }

  private Uni<Void> release(List<ToldRefund> settled) {
    return settled.isEmpty() ? Uni.createFrom().voidItem() : database.ask(rows.release(settled));
  }

  /// Each refund once, in its newest version, sorted.
  private static List<ToldRefund> newest(List<ToldRefund> refunds) {
    var newest = new LinkedHashMap<String, ToldRefund>();
    for (var refund : refunds) {
      newest.merge(
          refund.key(),
          refund,
          (one, other) -> other.version().isNewerThan(one.version()) ? other : one);
    }
    return newest.values().stream().sorted(Comparator.comparing(ToldRefund::key)).toList();
  }
}
