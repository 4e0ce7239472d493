package dev.perennial.ingest.refund;

import dev.perennial.ingest.refusal.Reason;

/// What became of one refund that was handed in.
public sealed interface RefundResult {
  record Published() implements RefundResult {}

  record Repeated() implements RefundResult {}

  /// Kept until its order is known.
  record Parked() implements RefundResult {}

  record Rejected(Reason reason, String detail) implements RefundResult {}
}
