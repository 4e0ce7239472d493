package dev.perennial.bench.limit;

import dev.perennial.bench.load.Scatter;
import java.util.HexFormat;

/// An order without a meaning: keys of the usual length, and as many bytes as one has.
///
/// @param number from 0
/// @param customer number of who placed it
record BareOrder(long number, long customer) {

  private static final double WHOLE = 1 << 20;

  String key() {
    return "bench/limit/" + number;
  }

  /// As long as an id of ingest-service, and scattered.
  String customerId() {
    return "c-0000000000" + HexFormat.of().toHexDigits(Scatter.of(customer));
  }

  /// Whether it is one of so many that change their customer's segment.
  boolean changes(double share) {
    return (Scatter.of(number) >>> 44) / WHOLE < share;
  }
}
