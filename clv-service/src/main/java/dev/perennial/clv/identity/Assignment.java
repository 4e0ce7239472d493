package dev.perennial.clv.identity;

/// An order given to somebody by a split.
///
/// @param number greater is newer
public record Assignment(String orderKey, long number, String customerId) {

  /// Whether it takes the place of `held`, which may be null.
  public boolean replaces(Assignment held) {
    return held == null
        || number > held.number()
        || (number == held.number() && customerId.compareTo(held.customerId()) < 0);
  }
}
