package dev.perennial.campaign.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.Instants;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.event.SegmentChanged;
import dev.perennial.campaign.ledger.Received;
import dev.perennial.campaign.stream.Reading.Poison;
import dev.perennial.campaign.stream.Reading.Understood;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records of `segment-changes.v1` one by one: a broken one spoils none beside it.
@ApplicationScoped
class ChangeReader {

  private final Json json;

  ChangeReader(Json json) {
    this.json = json;
  }

  Reading read(ConsumerRecord<String, byte[]> record) {
    var type = header(record, CloudEvent.TYPE).orElse(CloudEvent.SEGMENT_CHANGED);
    if (!type.equals(CloudEvent.SEGMENT_CHANGED)) {
      return new Poison(record, PoisonReason.UNKNOWN_TYPE, "ce_type");
    }
    if (record.value() == null) {
      return new Poison(record, PoisonReason.NO_BODY, "no value");
    }
    try {
      var change = json.read(record.value(), SegmentChanged.class).toChange();
      return new Understood(new Received(change, acceptedAt(record)));
    } catch (JsonMappingException e) {
      return new Poison(record, PoisonReason.BREAKS_CONTRACT, where(e));
    } catch (JsonParseException e) {
      return new Poison(
          record, PoisonReason.NOT_JSON, "at byte " + e.getLocation().getByteOffset());
    } catch (IOException e) {
      return new Poison(record, PoisonReason.NOT_JSON, e.getClass().getSimpleName());
    } catch (DateTimeException e) {
      return new Poison(record, PoisonReason.BREAKS_CONTRACT, "a date or time");
    } catch (IllegalArgumentException | NullPointerException e) {
      return new Poison(record, PoisonReason.BREAKS_CONTRACT, e.getMessage());
    }
  }

  /// The JSON pointer of what is wrong.
  private static String where(JsonMappingException e) {
    return e.getPath().stream().map(step -> "/" + step.getFieldName()).collect(joining());
  }

  /// Only measures latency: one that cannot be read is as good as none.
  private static Optional<Instant> acceptedAt(ConsumerRecord<String, byte[]> record) {
    try {
      return header(record, CloudEvent.ACCEPTED_AT).map(Instants::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> header.value())
        .map(value -> new String(value, UTF_8));
  }
}
