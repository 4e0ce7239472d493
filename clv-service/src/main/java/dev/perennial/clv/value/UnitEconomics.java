package dev.perennial.clv.value;

import java.util.List;
import java.util.OptionalInt;

/// What it cost to win customers, beside what they bring.
///
/// @param customers who were won
/// @param costMinor what was spent to win them, above 0
/// @param historicMinor what they have brought so far
/// @param valueMinor what they are worth: brought so far, and expected from now on
/// @param paybackMonths months since acquisition at whose end they had brought what they cost;
///     0 for the month of acquisition itself, empty while they have not
public record UnitEconomics(
    long customers,
    long costMinor,
    long historicMinor,
    long valueMinor,
    OptionalInt paybackMonths) {

  public UnitEconomics {
    if (costMinor <= 0) {
      throw new IllegalArgumentException("a cost of " + costMinor);
    }
  }

  /// @param cumulativeMinor what was brought to the end of each month since acquisition
  public static UnitEconomics of(
      long customers,
      long costMinor,
      long historicMinor,
      long valueMinor,
      List<Long> cumulativeMinor) {
    var payback = OptionalInt.empty();
    for (var month = 0; month < cumulativeMinor.size() && payback.isEmpty(); month++) {
      if (cumulativeMinor.get(month) >= costMinor) {
        payback = OptionalInt.of(month);
      }
    }
    return new UnitEconomics(customers, costMinor, historicMinor, valueMinor, payback);
  }

  /// What a customer is worth for each unit that it cost to win one: LTV:CAC.
  public double valueToCost() {
    return (double) valueMinor / costMinor;
  }

  /// What a customer has brought so far for each unit that it cost to win one.
  public double historicToCost() {
    return (double) historicMinor / costMinor;
  }
}
