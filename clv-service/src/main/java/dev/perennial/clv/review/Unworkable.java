package dev.perennial.clv.review;

/// Why a job cannot be done, however often it is tried. It carries no stack trace: it is an
/// answer, not a fault.
final class Unworkable extends RuntimeException {

  private static final long serialVersionUID = 1;

  /// @param reason in one sentence
  Unworkable(String reason) {
    super(reason, null, false, false);
  }
}
