package dev.perennial.ingest.quarantine;

/// What a thing in quarantine is, and with it the way that it would go if it were tried again.
public enum Kind {
  /// What a platform sent, headers and body.
  DELIVERY,
  /// The path of a document that its shop did not give.
  DOCUMENT_PATH,
  /// A refund that had been taken in and waited for its order.
  REFUND
}
