package dev.perennial.bench.flow;

import java.time.Duration;

/// How much `bench flow` does.
///
/// @param customers who have ordered once before anything is measured
/// @param ordersPerSecond that are due, where they come at a rate
/// @param batch orders that are handed in together
/// @param warmUp of load at that rate that is not measured; it grows for the first half of this
/// @param lasts how long is measured
/// @param fill orders that are handed in as fast as they are taken; 0 where they come at a rate
/// @param fillAfter orders that are handed in like them before, and are not measured
public record FlowSize(
    DoorKind door,
    int customers,
    int ordersPerSecond,
    int batch,
    Duration warmUp,
    Duration lasts,
    int fill,
    int fillAfter) {

  private static final int BATCH = 500;

  /// Orders at a rate, each a request of its own.
  public static FlowSize singles(
      int customers, int ordersPerSecond, Duration warmUp, Duration lasts) {
    return new FlowSize(DoorKind.SINGLE, customers, ordersPerSecond, 1, warmUp, lasts, 0, 0);
  }

  /// So many orders as fast as they are taken, many a request.
  ///
  /// @param after as many like them that are not measured
  public static FlowSize fill(int customers, int after, int orders) {
    return new FlowSize(
        DoorKind.BATCH, customers, 0, BATCH, Duration.ZERO, Duration.ZERO, orders, after);
  }

  /// The number of the first order of the fill.
  public long fillBegin() {
    return (long) customers + fillAfter;
  }
}
