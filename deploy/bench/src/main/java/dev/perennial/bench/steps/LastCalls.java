package dev.perennial.bench.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.moments.Firings;
import dev.perennial.bench.report.Stopwatch;
import dev.perennial.bench.testbed.TopicWatch;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes the triggers of the steps that were due, and how late each was.
final class LastCalls implements TopicWatch.Reader {

  private static final String STEP = "/re-engagement/last-call";

  private final Map<String, Instant> due;
  private final Firings firings;
  private final Stopwatch sent = new Stopwatch();
  private final Stopwatch read = new Stopwatch();

  /// @param due the moment of each customer's step
  LastCalls(Map<String, Instant> due) {
    this.due = due;
    this.firings = new Firings(due);
  }

  @Override
  public void read(ConsumerRecord<String, byte[]> event, Instant readAt) {
    var id = new String(event.headers().lastHeader("ce_id").value(), UTF_8);
    var moment = due.get(event.key());
    if (id.endsWith(STEP) && moment != null && firings.seen(event.key(), moment)) {
      sent.took(moment, Instant.ofEpochMilli(event.timestamp()));
      read.took(moment, readAt);
    }
  }

  Firings firings() {
    return firings;
  }

  Stopwatch sent() {
    return sent;
  }

  Stopwatch read() {
    return read;
  }
}
