package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.perennial.ingest.activity.Activity;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes an activity as a record of `activities.v1`, keyed by its customer; what was spent on a
/// channel, by the channel.
@ApplicationScoped
class ActivityRecords {

  static final String TOPIC = "activities.v1";

  private final ObjectWriter json;

  ActivityRecords(ObjectMapper mapper) {
    this.json = mapper.writer();
  }

  /// @param owner customer id, or [#channel]
  ProducerRecord<byte[], byte[]> write(Activity activity, String owner, Receipt receipt) {
    var event =
        ActivityRecorded.of(activity, owner, receipt.recordedAt(), receipt.asOf(activity.at()));
    return new CloudEvent(
            activity.id(),
            activity.type(),
            owner,
            receipt.recordedAt().toString(),
            receipt.acceptedAt().toString(),
            bytes(event))
        .on(TOPIC, receipt.traceparent());
  }

  /// The key of what was spent on a channel.
  static String channel(Activity.Cost cost) {
    return "channel:" + cost.channel();
  }

  private byte[] bytes(ActivityRecorded event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an activity could not be written as JSON", e);
    }
  }
}
