package dev.perennial.bench.drill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.perennial.bench.drill.fault.Letters.Place;
import dev.perennial.bench.drill.fault.Letters.Planned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Holds dead letters against the records that were meant to become some: one for one.
final class DeadLetters {

  private DeadLetters() {}

  /// One dead letter.
  ///
  /// @param reason empty where none was given
  record Letter(String topic, Place original, String reason) {

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
      var place =
          new Place(
              header(record, "original-topic"),
              Integer.parseInt(header(record, "original-partition")),
              Long.parseLong(header(record, "original-offset")));
      return new Letter(record.topic(), place, header(record, "reason"));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
      var header = record.headers().lastHeader(name);
      return header == null ? "" : new String(header.value(), UTF_8);
    }
  }

  /// Where a record ends.
  private record Grave(Place original, String topic) {}

  /// What is missing, too much or without a reason.
  static List<String> findings(Collection<Planned> planned, Collection<Letter> letters) {
    var findings = new ArrayList<String>();
    Map<Place, Set<String>> expected = new HashMap<>();
    planned.forEach(poison -> expected.put(poison.place(), poison.deadLetters()));
    var seen = new HashSet<Grave>();
    for (var letter : letters) {
      if (!expected.getOrDefault(letter.original(), Set.of()).contains(letter.topic())) {
        findings.add("a dead letter that nobody planned: " + letter);
      } else if (!seen.add(new Grave(letter.original(), letter.topic()))) {
        findings.add("a dead letter more than once: " + letter);
      } else if (letter.reason().isEmpty()) {
        findings.add("a dead letter without a reason: " + letter);
      }
    }
    for (var poison : planned) {
      for (var topic : poison.deadLetters()) {
        if (!seen.contains(new Grave(poison.place(), topic))) {
          findings.add("poison that is no dead letter of " + topic + ": " + poison);
        }
      }
    }
    return findings;
  }
}
