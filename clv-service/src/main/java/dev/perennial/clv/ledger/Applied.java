package dev.perennial.clv.ledger;

/// What a batch of records came to.
///
/// @param orders orders that are new or newer than what was held
/// @param refunds records of refunds that were not known so
/// @param repeats orders of which nothing newer came
public record Applied(int orders, int refunds, int repeats) {

  static final Applied NOTHING = new Applied(0, 0, 0);
}
