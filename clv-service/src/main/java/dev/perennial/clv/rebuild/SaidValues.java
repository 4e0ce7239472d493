package dev.perennial.clv.rebuild;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.ledger.Replay.Said;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads what the service itself has said on `customer-values.v1`.
@ApplicationScoped
class SaidValues {

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record SaidValue(long seq, Instant asOf) {}

  private final ObjectReader reader;

  SaidValues(ObjectMapper mapper) {
    this.reader = mapper.readerFor(SaidValue.class);
  }

  Said read(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      return new Said(record.key(), 0, null);
    }
    try {
      SaidValue value = reader.readValue(record.value());
      return new Said(record.key(), value.seq(), value.asOf());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "offset %d of partition %d of customer-values.v1 cannot be read"
              .formatted(record.offset(), record.partition()),
          e);
    }
  }
}
