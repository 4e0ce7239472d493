package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes an order as a record of `orders.v1`, keyed by its customer.
@ApplicationScoped
public class OrderRecords {

  public static final String TOPIC = "orders.v1";

  private final ObjectWriter json;

  OrderRecords(ObjectMapper mapper) {
    this.json = mapper.writerFor(OrderRecorded.class);
  }

  ProducerRecord<byte[], byte[]> write(OrderRecorded event, Receipt receipt) {
    return new CloudEvent(
            event.eventId(),
            OrderRecorded.TYPE,
            event.customerId(),
            event.recordedAt(),
            receipt.acceptedAt().toString(),
            bytes(event))
        .on(TOPIC, receipt.traceparent());
  }

  private byte[] bytes(OrderRecorded event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an order could not be written as JSON", e);
    }
  }
}
