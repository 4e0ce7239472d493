package dev.perennial.campaign.stream;

import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.Instants;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.event.SegmentChanged;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.stream.RecordReader.Parser;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records of `segment-changes.v1`.
@ApplicationScoped
class ChangeReader {

  private final Json json;

  ChangeReader(Json json) {
    this.json = json;
  }

  Reading<Received> read(ConsumerRecord<String, byte[]> record) {
    var type = RecordReader.header(record, CloudEvent.TYPE).orElse(CloudEvent.SEGMENT_CHANGED);
    return RecordReader.read(
        record,
        type.equals(CloudEvent.SEGMENT_CHANGED)
            ? Optional.<Parser<Received>>of(this::received)
            : Optional.empty());
  }

  private Received received(ConsumerRecord<String, byte[]> record) throws IOException {
    return new Received(
        json.read(record.value(), SegmentChanged.class).toChange(), acceptedAt(record));
  }

  /// Only measures latency: one that cannot be read is as good as none.
  private static Optional<Instant> acceptedAt(ConsumerRecord<String, byte[]> record) {
    try {
      return RecordReader.header(record, CloudEvent.ACCEPTED_AT).map(Instants::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
