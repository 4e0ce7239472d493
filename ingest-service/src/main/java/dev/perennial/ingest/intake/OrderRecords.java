package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// Writes an order as a record of `orders.v1`: a CloudEvent in binary mode, keyed by its customer.
@ApplicationScoped
class OrderRecords {

  static final String TOPIC = "orders.v1";

  private static final String SOURCE = "/perennial/ingest-service";

  private final ObjectWriter json;

  OrderRecords(ObjectMapper mapper) {
    this.json = mapper.writerFor(OrderRecorded.class);
  }

  ProducerRecord<byte[], byte[]> write(OrderRecorded event, Receipt receipt) {
    var record = new ProducerRecord<>(TOPIC, bytes(event.customerId()), bytes(event));
    var headers = record.headers();
    header(headers, "ce_specversion", "1.0");
    header(headers, "ce_id", event.eventId());
    header(headers, "ce_type", OrderRecorded.TYPE);
    header(headers, "ce_source", SOURCE);
    header(headers, "ce_subject", event.customerId());
    header(headers, "ce_time", event.recordedAt());
    header(headers, "ce_acceptedat", receipt.acceptedAt().toString());
    header(headers, "content-type", "application/json");
    return record;
  }

  private byte[] bytes(OrderRecorded event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order could not be written as JSON", e);
    }
  }

  private static void header(Headers headers, String name, String value) {
    headers.add(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
