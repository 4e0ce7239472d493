package dev.perennial.bench.moments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.report.Stopwatch;
import dev.perennial.bench.testbed.TopicWatch;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes the changes of the due customers, and how late each was.
final class ChangeWatch implements TopicWatch.Reader {

  static final String TOPIC = "segment-changes.v1";

  private final Firings firings;
  private final Stopwatch sent = new Stopwatch();
  private final Stopwatch read = new Stopwatch();

  ChangeWatch(Firings firings) {
    this.firings = firings;
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> event, Instant readAt) {
    var asOf = Instant.parse(new String(event.headers().lastHeader("ce_time").value(), UTF_8));
    if (firings.seen(event.key(), asOf)) {
      sent.took(asOf, Instant.ofEpochMilli(event.timestamp()));
      read.took(asOf, readAt);
    }
  }

  Stopwatch sent() {
    return sent;
  }

  Stopwatch read() {
    return read;
  }
}
