package dev.perennial.bench.refit;

import dev.perennial.bench.report.Stopwatch;

/// A stretch of the live load. An order belongs to the phase in which it was to be sent.
///
/// @param sinceDue from the instant at which an order was to be sent, whether or not it could
///     be, until its customer's new value could be read: nothing is left out while the service
///     is slow
/// @param sinceAccepted from the instant at which ingest-service accepted it
record Phase(String name, Stopwatch sinceDue, Stopwatch sinceAccepted) {

  static Phase of(String name) {
    return new Phase(name, new Stopwatch(), new Stopwatch());
  }
}
