package dev.perennial.bench.load;

import java.time.Instant;

/// When each order of an open load is due.
///
/// @param start when the first one is
/// @param arrivals of orders, of which each `batch`-th is the moment of a batch
/// @param first number of an order
/// @param batch orders that are handed in together, when the first of them is due
public record Schedule(Instant start, Arrivals arrivals, long first, int batch) {

  public Instant dueAt(long number) {
    var sinceFirst = number - first;
    return start.plus(arrivals.dueAfter(sinceFirst - sinceFirst % batch));
  }
}
