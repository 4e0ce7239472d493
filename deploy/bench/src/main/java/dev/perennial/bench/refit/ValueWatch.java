package dev.perennial.bench.refit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.testbed.TopicWatch;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes the values that orders caused; those of a refit have no instant of acceptance.
record ValueWatch(Waits waits) implements TopicWatch.Reader {

  static final String TOPIC = "customer-values.v1";

  @Override
  public void read(ConsumerRecord<String, byte[]> event, Instant readAt) {
    var acceptedAt = event.headers().lastHeader("ce_acceptedat");
    if (acceptedAt != null) {
      waits.end(event.key(), Instant.parse(new String(acceptedAt.value(), UTF_8)), readAt);
    }
  }
}
