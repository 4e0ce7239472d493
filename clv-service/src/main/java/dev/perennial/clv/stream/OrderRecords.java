package dev.perennial.clv.stream;

import static java.util.Comparator.comparing;

import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.ledger.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/// A batch, parsed one by one: orders and refunds in the order of the log, the poison with its
/// reasons, and how far each partition has been read.
public record OrderRecords(
    List<OrderRecord> orders, List<Poison> poison, Map<TopicPartition, Reached> reached) {

  /// @param next offset after the last record of the batch
  /// @param recordedAt of the last readable record; null where none was
  /// @param history whether a record of the batch was imported history
  public record Reached(long next, Instant recordedAt, boolean history) {}

  /// A batch done again in a rebuild is done in the same order.
  private static List<TopicPartition> ascending(ConsumerRecords<String, byte[]> batch) {
    return batch.partitions().stream().sorted(comparing(TopicPartition::partition)).toList();
  }

  /// In ascending order of partitions.
  public List<Position> positions() {
    return reached.entrySet().stream()
        .map(each -> new Position(each.getKey().partition(), each.getValue().next()))
        .sorted(comparing(Position::partition))
        .toList();
  }

  public static OrderRecords parse(ConsumerRecords<String, byte[]> batch, OrderParser parser) {
    return parse(batch, parser, (_, _) -> {});
  }

  /// @param met told of each readable record, and what it is referred to by
  static OrderRecords parse(
      ConsumerRecords<String, byte[]> batch,
      OrderParser parser,
      BiConsumer<String, ConsumerRecord<String, byte[]>> met) {
    var orders = new ArrayList<OrderRecord>(batch.count());
    var poison = new ArrayList<Poison>();
    var reached = new HashMap<TopicPartition, Reached>();
    for (var partition : ascending(batch)) {
      Instant recordedAt = null;
      var history = false;
      var next = 0L;
      for (var record : batch.records(partition)) {
        next = record.offset() + 1;
        switch (parser.parse(record)) {
          case OrderParser.Parsed.Told(var order) -> {
            orders.add(order);
            met.accept(order.ref(), record);
            recordedAt = order.recordedAt();
            history |= order.asOf().isBefore(order.recordedAt());
          }
          case OrderParser.Parsed.Unreadable(var unreadable) -> poison.add(unreadable);
        }
      }
      reached.put(partition, new Reached(next, recordedAt, history));
    }
    return new OrderRecords(orders, poison, reached);
  }
}
