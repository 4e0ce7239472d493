package dev.perennial.bench.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.drill.webhook.Inbox;
import dev.perennial.bench.report.Stopwatch;
import dev.perennial.local.oracle.Travelled;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the receiver of webhooks in good health got, held against `campaign-triggers.v1`.
///
/// @param lost triggers that did not come
/// @param repeated messages that came again as they were
/// @param p99 from the broker's timestamp of a trigger to its arrival, of those of this drill
record Deliveries(
    List<String> lost, List<String> doubled, List<String> different, int repeated, Duration p99) {

  private static final String TOPIC = "campaign-triggers.v1";
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /// Waits until everything that is on the topic has come, at most for `atMost`.
  ///
  /// @param inbox of an endpoint that was there before the first trigger
  /// @param since when the drill began
  static Deliveries await(String bootstrapServers, Inbox inbox, Instant since, Duration atMost)
      throws InterruptedException {
    var published = published(bootstrapServers);
    var deadline = System.nanoTime() + atMost.toNanos();
    while (!inbox.missing(published.keySet()).isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_EVERY);
    }
    return of(published, inbox, since);
  }

  static Deliveries of(Map<String, Instant> published, Inbox inbox, Instant since) {
    var age = new Stopwatch();
    inbox
        .arrivedAt()
        .forEach(
            (trigger, at) -> {
              var from = published.get(trigger);
              if (from != null && !from.isBefore(since)) {
                age.took(from, at);
              }
            });
    return new Deliveries(
        inbox.missing(published.keySet()).stream()
            .map("trigger %s did not come by webhook"::formatted)
            .toList(),
        inbox.doubled(),
        inbox.different(),
        inbox.takeRepeated(),
        Duration.ofMillis(Math.round(age.latency().p99())));
  }

  /// When each trigger was first sent to the topic.
  private static Map<String, Instant> published(String bootstrapServers) {
    var published = new HashMap<String, Instant>();
    for (var trigger : Travelled.all(bootstrapServers, TOPIC)) {
      var id = new String(trigger.headers().lastHeader("ce_id").value(), UTF_8);
      published.putIfAbsent(id, Instant.ofEpochMilli(trigger.timestamp()));
    }
    return published;
  }
}
