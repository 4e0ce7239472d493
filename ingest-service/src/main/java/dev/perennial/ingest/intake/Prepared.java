package dev.perennial.ingest.intake;

import dev.perennial.ingest.order.Charge;
import dev.perennial.ingest.order.OrderKey;
import dev.perennial.ingest.order.OrderVersion;
import java.time.Instant;
import java.util.Currency;
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

  record Outgoing(
      OrderKey key,
      OrderVersion version,
      String customerId,
      Instant placedAt,
      Currency currency,
      Charge charged,
      ProducerRecord<byte[], byte[]> record) {}

  List<LineResult> results() {
    return items.stream().map(Item::result).toList();
  }

  List<ProducerRecord<byte[], byte[]>> records() {
    return items.stream().flatMap(item -> item.outgoing().stream()).map(Outgoing::record).toList();
  }

  /// Each order once, the newest of its versions, sorted by key.
  SortedMap<String, Outgoing> newest() {
    var newest = new TreeMap<String, Outgoing>();
    items.stream()
        .flatMap(item -> item.outgoing().stream())
        .forEach(out -> newest.merge(out.key().value(), out, Prepared::newer));
    return newest;
  }

  private static Outgoing newer(Outgoing one, Outgoing other) {
    return one.version().isNewerThan(other.version()) ? one : other;
  }
}
