package dev.perennial.ingest.intake;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// An event of this service, to be written as a record in the binary mode of CloudEvents 1.0.
///
/// @param key of the record, and the event's subject
/// @param time of the event, on the business clock
/// @param acceptedAt on the machine's clock
public record CloudEvent(
    String id, String type, String key, String time, String acceptedAt, byte[] data) {

  /// Of W3C Trace Context.
  private static final String TRACEPARENT = "traceparent";

  private static final String SOURCE = "/perennial/ingest-service";

  /// @param traceparent of what it goes back to; null where nobody records that
  public ProducerRecord<byte[], byte[]> on(String topic, String traceparent) {
    var record = on(topic);
    if (traceparent != null) {
      header(record.headers(), TRACEPARENT, traceparent);
    }
    return record;
  }

  public ProducerRecord<byte[], byte[]> on(String topic) {
    var record = new ProducerRecord<>(topic, bytes(key), data);
    var headers = record.headers();
    header(headers, "ce_specversion", "1.0");
    header(headers, "ce_id", id);
    header(headers, "ce_type", "dev.perennial." + type + ".v1");
    header(headers, "ce_source", SOURCE);
    header(headers, "ce_subject", key);
    header(headers, "ce_time", time);
    header(headers, "ce_acceptedat", acceptedAt);
    header(headers, "content-type", "application/json");
    return record;
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
