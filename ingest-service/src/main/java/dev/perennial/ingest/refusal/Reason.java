package dev.perennial.ingest.refusal;

/// Why something that was handed in is refused. Each has a metric label and a row in the service's
/// failure table.
public enum Reason {
  /// not JSON, or not of the shape that its platform sends
  MALFORMED,
  MISSING_FIELD,
  /// a field of the wrong type, out of its range, or longer than allowed
  BAD_VALUE,
  /// not a currency of ISO 4217 that money is paid in
  UNKNOWN_CURRENCY,
  /// no reference rate to the reporting currency on the order's day or before
  NO_RATE,
  /// says something else than another part of the same file
  CONFLICT,
  /// more lines or codes than an order may have, or a record larger than the broker takes
  TOO_LARGE,
  /// a topic, or a kind of document, that its platform's reader does not know
  UNKNOWN_KIND,
  /// a refund whose order has not come in time
  ORDER_UNKNOWN,
  /// a document that a thin message spoke of and that its shop does not give
  UNFETCHABLE,
  /// of somebody who has asked to be forgotten since it happened
  FORGOTTEN
}
