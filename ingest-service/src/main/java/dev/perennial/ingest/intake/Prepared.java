package dev.perennial.ingest.intake;

import dev.perennial.ingest.order.OrderVersion;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A batch that is ready to be published: what each caller's line will be told, and what is sent.
record Prepared(List<Item> items) {

  record Item(LineResult result, Optional<Outgoing> outgoing) {
    static Item settled(LineResult result) {
      return new Item(result, Optional.empty());
    }
  }

  record Outgoing(String orderKey, OrderVersion version, ProducerRecord<byte[], byte[]> record) {}

  List<LineResult> results() {
    return items.stream().map(Item::result).toList();
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return items.stream().flatMap(item -> item.outgoing().stream()).map(Outgoing::record).toList();
  }

  /// Each order once, with the newest of its versions, sorted.
  SortedMap<String, OrderVersion> newest() {
    var newest = new TreeMap<String, OrderVersion>();
    items.stream()
        .flatMap(item -> item.outgoing().stream())
        .forEach(out -> newest.merge(out.orderKey(), out.version(), Prepared::newer));
    return newest;
  }

  private static OrderVersion newer(OrderVersion one, OrderVersion other) {
    return one.isNewerThan(other) ? one : other;
  }
}
