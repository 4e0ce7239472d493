package dev.perennial.clv.review;

/// How a job says what it does next.
@FunctionalInterface
interface Steps {

  /// Fails where the job is no longer this replica's.
  ///
  /// @param progress from 0 to 1
  void next(double progress, String message);
}
