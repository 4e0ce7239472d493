package dev.perennial.ingest.raw;

import dev.perennial.ingest.clock.BusinessClock;
import dev.perennial.ingest.field.Json;
import dev.perennial.ingest.intake.Intake;
import dev.perennial.ingest.intake.Line;
import dev.perennial.ingest.intake.LineResult;
import dev.perennial.ingest.intake.Normalized;
import dev.perennial.ingest.intake.Normalizer;
import dev.perennial.ingest.intake.Receipt;
import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.quarantine.Kind;
import dev.perennial.ingest.quarantine.Quarantine;
import dev.perennial.ingest.quarantine.Unaccepted;
import dev.perennial.ingest.refusal.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes records in as a request of orders is taken in.
@ApplicationScoped
class RawIntake {

  private static final byte[] NOTHING = {};

  private final Intake intake;
  private final Normalizer normalizer;
  private final Quarantine quarantine;
  private final BusinessClock businessClock;
  private final Clock machineClock;
  private final String source;
  private final boolean history;

  RawIntake(
      Intake intake,
      Normalizer normalizer,
      Quarantine quarantine,
      BusinessClock businessClock,
      Clock machineClock,
      RawConfig config) {
    this.intake = intake;
    this.normalizer = normalizer;
    this.quarantine = quarantine;
    this.businessClock = businessClock;
    this.machineClock = machineClock;
    this.source = config.source();
    this.history = config.history();
  }

  /// Completes when each record is published, known, or kept in quarantine. Fails with
  /// `UnavailableException` where the same records may be taken again.
  Uni<Void> take(List<ConsumerRecord<byte[], byte[]>> records) {
    var acceptedAt = machineClock.instant().truncatedTo(ChronoUnit.MICROS);
    var receipt = new Receipt(businessClock.now(), acceptedAt, history);
    var lines =
        IntStream.range(0, records.size())
            .mapToObj(i -> new Line<>(i + 1, normalized(records.get(i))))
            .toList();
    return intake.take(lines, receipt).chain(results -> keep(records, results, receipt));
  }

  private Normalized normalized(ConsumerRecord<byte[], byte[]> record) {
    try {
      return normalizer.read(Json.read(value(record)));
    } catch (Refusal refusal) {
      return normalizer.malformed(refusal.getMessage());
    }
  }

  private Uni<Void> keep(
      List<ConsumerRecord<byte[], byte[]>> records, List<LineResult> results, Receipt receipt) {
    return Multi.createFrom()
        .iterable(results)
        .filter(result -> result.result() == LineResult.Result.REJECTED)
        .onItem()
        .transformToUniAndConcatenate(
            result ->
                quarantine.keep(
                    new Unaccepted(
                        source,
                        Kind.DELIVERY,
                        delivery(records.get(result.line() - 1)),
                        result.reason(),
                        result.detail(),
                        receipt.recordedAt(),
                        history)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /// The record as it came, and where it stands.
  private static Delivery delivery(ConsumerRecord<byte[], byte[]> record) {
    var place =
        Map.of(
            "kafka-topic", record.topic(),
            "kafka-partition", Integer.toString(record.partition()),
            "kafka-offset", Long.toString(record.offset()));
    return new Delivery(place, value(record));
  }

  private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? NOTHING : record.value();
  }
}
