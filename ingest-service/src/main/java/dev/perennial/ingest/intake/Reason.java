package dev.perennial.ingest.intake;

/// Why an order is refused. Each has a metric label and a row in the service's failure table.
public enum Reason {
  /// not one JSON object
  MALFORMED,
  MISSING_FIELD,
  /// a field of the wrong type, out of its range, or longer than allowed
  BAD_VALUE,
  /// not a currency of ISO 4217 that money is paid in
  UNKNOWN_CURRENCY,
  /// no reference rate to the reporting currency on the order's day or before
  NO_RATE,
  /// more lines or codes than an order may have, or a record larger than the broker takes
  TOO_LARGE
}
