package dev.perennial.clv.ledger;

/// What a batch of records came to.
///
/// @param orders orders that are new or newer than what was held
/// @param repeats orders of which nothing newer came
public record Applied(int orders, int repeats) {

  static final Applied NOTHING = new Applied(0, 0);
}
