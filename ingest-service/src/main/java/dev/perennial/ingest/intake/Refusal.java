package dev.perennial.ingest.intake;

/// Leaves the reading of an order at the first field that cannot be taken. It never leaves
/// `Normalizer`, which makes a `Normalized.Rejected` of it.
final class Refusal extends RuntimeException {

  private final Reason reason;

  Refusal(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
