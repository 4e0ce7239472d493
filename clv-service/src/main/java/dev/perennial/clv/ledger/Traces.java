package dev.perennial.clv.ledger;

import dev.perennial.clv.customer.Cause;

/// Which traces are behind a batch.
@FunctionalInterface
public interface Traces {

  /// None, or none that is recorded.
  Traces NONE = _ -> null;

  /// The `traceparent` of what is caused by this record; null where nobody follows it.
  ///
  /// @param ref as [Cause] has it
  String of(String ref);

  /// The `traceparent` of what `cause` led to; null where nobody follows it.
  default String of(Cause cause) {
    return cause == null || cause.ref() == null ? null : of(cause.ref());
  }
}
