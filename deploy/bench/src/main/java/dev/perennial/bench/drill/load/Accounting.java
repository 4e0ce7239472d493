package dev.perennial.bench.drill.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.local.orders.CanonicalOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What ingest-service has said that it has, so that it can be held to it. Thread-safe.
public final class Accounting {

  private final Set<Snapshot> accepted = new HashSet<>();
  private final Set<Snapshot> repeated = new HashSet<>();
  private final List<String> refused = new ArrayList<>();
  private final Map<String, Integer> putOff = new TreeMap<>();

  /// An order at one version.
  ///
  /// @param moment what its version on `orders.v1` begins with: 20 digits of epoch microseconds
  private record Snapshot(String orderKey, String moment) {

    static Snapshot of(CanonicalOrder order) {
      var key = "%s/%s/%s".formatted(order.platform(), order.shop(), order.id());
      var micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(order.updatedAt()));
      return new Snapshot(key, String.format(Locale.ROOT, "%020d", micros));
    }
  }

  /// Answered 202: exactly this version has to be on the topic.
  synchronized void accepted(CanonicalOrder order) {
    accepted.add(Snapshot.of(order));
  }

  /// Answered 200: this version or a newer one was there before, and has to be on the topic.
  synchronized void repeated(CanonicalOrder order) {
    repeated.add(Snapshot.of(order));
  }

  /// Answered in a way that no repetition mends.
  synchronized void refused(CanonicalOrder order, String answer) {
    refused.add("order %s was refused: %s".formatted(Snapshot.of(order).orderKey(), answer));
  }

  /// To be sent again, because of this.
  synchronized void putOff(String why) {
    putOff.merge(why, 1, Integer::sum);
  }

  /// How many orders at one version were answered 202.
  public synchronized int acceptedCount() {
    return accepted.size();
  }

  /// How often senders had to try again since this was asked last, by the reason.
  public synchronized Map<String, Integer> takePutOff() {
    var taken = new TreeMap<>(putOff);
    putOff.clear();
    return taken;
  }

  /// What was answered for and is not on `orders.v1`, and what was refused for good.
  ///
  /// @param records all values of `orders.v1` that can be read
  public synchronized List<String> missing(Collection<JsonNode> records) {
    var there = new HashSet<Snapshot>();
    var newest = new HashMap<String, String>();
    for (var record : records) {
      var key = record.path("orderKey").asText();
      var version = record.path("version").asText();
      var moment = version.substring(0, Math.max(0, version.indexOf('-')));
      there.add(new Snapshot(key, moment));
      newest.merge(key, moment, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }
    var missing = new ArrayList<>(refused);
    for (var order : accepted) {
      if (!there.contains(order)) {
        missing.add("accepted, and not on orders.v1: " + order);
      }
    }
    for (var order : repeated) {
      if (newest.getOrDefault(order.orderKey(), "").compareTo(order.moment()) < 0) {
        missing.add("said to be known, and not on orders.v1: " + order);
      }
    }
    return missing;
  }
}
