package dev.perennial.clv.customer;

import java.time.Instant;

/// What the log tells of an order.
public sealed interface OrderRecord permits OrderSnapshot, OrderRefund {

  String orderKey();

  /// By which what it causes names it.
  String ref();

  /// Business instant at which ingest took it in.
  Instant recordedAt();

  /// Business instant at which it takes effect.
  Instant asOf();

  /// Instant of the machine's clock at which ingest answered for it, null if unknown.
  Instant acceptedAt();
}
