package dev.perennial.clv.stream;

import static java.util.Comparator.comparing;

import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.ledger.IdentityProgress.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// A batch of `customers.v1`, parsed one by one: the events in the order of the log, the poison
/// with its reasons, and how far each partition has been read.
///
/// @param history whether one of the events was imported history
public record IdentityRecords(
    List<IdentityEvent> events, List<Poison> poison, List<Mark> reached, boolean history) {

  public static IdentityRecords parse(
      ConsumerRecords<String, byte[]> batch, IdentityParser parser) {
    var events = new ArrayList<IdentityEvent>(batch.count());
    var poison = new ArrayList<Poison>();
    var reached = new ArrayList<Mark>();
    for (var partition : ascending(batch)) {
      Instant recordedAt = null;
      var next = 0L;
      for (var record : batch.records(partition)) {
        next = record.offset() + 1;
        switch (parser.parse(record)) {
          case IdentityParser.Parsed.Told(var event) -> {
            events.add(event);
            recordedAt = event.told().recordedAt();
          }
          case IdentityParser.Parsed.Skipped() -> {}
          case IdentityParser.Parsed.Unreadable(var unreadable) -> poison.add(unreadable);
        }
      }
      reached.add(new Mark(partition.partition(), next, recordedAt));
    }
    var history =
        events.stream()
            .map(IdentityEvent::told)
            .anyMatch(told -> told.asOf().isBefore(told.recordedAt()));
    return new IdentityRecords(events, poison, reached, history);
  }

  /// A batch done again in a rebuild is done in the same order.
  private static List<TopicPartition> ascending(ConsumerRecords<String, byte[]> batch) {
    return batch.partitions().stream().sorted(comparing(TopicPartition::partition)).toList();
  }
}
