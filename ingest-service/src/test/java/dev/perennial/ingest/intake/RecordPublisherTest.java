package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.ingest.api.UnavailableException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordPublisherTest {

  @Test
  void aBrokerWhoseNameDoesNotResolveIsAway() {
    var publisher = new RecordPublisher(Map.of("bootstrap.servers", "broker.invalid:9092"));
    var record = new ProducerRecord<>(OrderRecords.TOPIC, new byte[0], new byte[0]);
    assertThatThrownBy(() -> publisher.publish(List.of(record)).await().indefinitely())
        .isInstanceOf(UnavailableException.class);
  }
}
