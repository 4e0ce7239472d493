package dev.perennial.clv.ledger;

/// Which of what waits to be published goes first.
enum Lane {
  /// What customers did, and what time did to them.
  LIVE,
  /// What a new model or policy changed for everybody.
  SLOW;

  short number() {
    return (short) ordinal();
  }
}
