package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// What one record of the log made of an order. The differences of all changes of an order, in
/// their order, add up to what it is now, however often and in whatever batches records came.
///
/// @param before what it was; empty where it was not known. Its customer may be another one: a
///     merge or a split moved the order
/// @param asOf business instant at which the change takes effect
/// @param ref what caused it: order key @ version, or order key/refunds/refund id @ version; at
///     most 650 characters, and never the same twice for one order
/// @param traceparent of the record, by W3C Trace Context; empty where nobody follows it
public record OrderChange(
    Optional<Order> before, Order after, Instant asOf, String ref, Optional<String> traceparent) {

  public OrderChange {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    requireNonNull(asOf, "asOf");
    requireNonNull(ref, "ref");
    requireNonNull(traceparent, "traceparent");
    before
        .map(Order::key)
        .filter(key -> !key.equals(after.key()))
        .ifPresent(
            key -> {
              throw new IllegalArgumentException("not one order: " + key + ", " + after.key());
            });
  }

  public OrderChange(Optional<Order> before, Order after, Instant asOf, String ref) {
    this(before, after, asOf, ref, Optional.empty());
  }

  /// The same as part of a trace.
  ///
  /// @param trace its `traceparent`; null changes nothing
  public OrderChange under(String trace) {
    return trace == null ? this : new OrderChange(before, after, asOf, ref, Optional.of(trace));
  }
}
