package dev.perennial.bench.drill.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What came to one receiver of webhooks: as Standard Webhooks has it, a message is one by its
/// `webhook-id`, however often it comes. Thread-safe.
public final class Inbox {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> bodies = new HashMap<>();
  private final Map<String, Arrival> arrivals = new HashMap<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> different = new ArrayList<>();
  private int repeated;

  /// When a trigger came first, and as which message.
  private record Arrival(String messageId, Instant at) {}

  synchronized void take(String messageId, byte[] body, Instant at) throws IOException {
    var before = bodies.putIfAbsent(messageId, body);
    if (before != null) {
      repeated++;
      if (!Arrays.equals(before, body)) {
        different.add("message %s came again and said something else".formatted(messageId));
      }
      return;
    }
    var trigger = JSON.readTree(body).path("id").asText();
    var first = arrivals.putIfAbsent(trigger, new Arrival(messageId, at));
    if (first != null) {
      doubled.add(
          "trigger %s came as message %s and as %s"
              .formatted(trigger, first.messageId(), messageId));
    }
  }

  /// How many triggers have come.
  public synchronized int count() {
    return arrivals.size();
  }

  /// Those of `triggers` that have not come.
  public synchronized List<String> missing(Collection<String> triggers) {
    return triggers.stream().filter(trigger -> !arrivals.containsKey(trigger)).toList();
  }

  /// When each trigger came first.
  public synchronized Map<String, Instant> arrivedAt() {
    var at = new HashMap<String, Instant>();
    arrivals.forEach((trigger, arrival) -> at.put(trigger, arrival.at()));
    return at;
  }

  /// Triggers that came as more than one message.
  public synchronized List<String> doubled() {
    return List.copyOf(doubled);
  }

  /// Messages that did not say the same each time.
  public synchronized List<String> different() {
    return List.copyOf(different);
  }

  /// How many messages came again since this was asked last.
  public synchronized int takeRepeated() {
    var taken = repeated;
    repeated = 0;
    return taken;
  }
}
