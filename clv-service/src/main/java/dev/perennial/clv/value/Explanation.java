package dev.perennial.clv.value;

import java.time.Instant;
import java.util.List;

/// Why a customer is worth what they are: the inputs, the model, the parts and their sum.
///
/// @param asOf the business instant that the figures are true for
/// @param modelVersion names the parameters
/// @param by the parameters, with the day as time unit, and what else values are made by
/// @param purchases what the customer's orders come to
/// @param ageDays days since the first purchase day, with the fraction of today
/// @param value what all of the above come to
/// @param formula for comparison: the value that merchants know, no part of the sum
public record Explanation(
    Instant asOf,
    String modelVersion,
    Valuation by,
    PurchaseSummary purchases,
    double ageDays,
    CustomerValue value,
    FormulaValue formula) {

  /// A part of the sum: `quantity` x `eachMinor`, which is `minor` after rounding.
  public record Part(Kind kind, double quantity, double eachMinor, long minor) {}

  /// What a part counts.
  public enum Kind {
    /// paid orders, each with the mean net of an order times the margin
    PAID_ORDERS,
    /// expected purchase days, discounted, each with the net expected of a purchase day times the
    /// margin
    EXPECTED_PURCHASES
  }

  /// Values the customer anew, so that what is explained is what was computed.
  public static Explanation of(
      Instant asOf,
      String modelVersion,
      Valuation by,
      PurchaseSummary purchases,
      double ageDays,
      FormulaValue formula) {
    return new Explanation(
        asOf, modelVersion, by, purchases, ageDays, by.of(purchases, ageDays), formula);
  }

  /// The parts; their `minor` add up to [CustomerValue#totalMinor()].
  public List<Part> parts() {
    var predicted = value.predicted();
    return List.of(
        new Part(
            Kind.PAID_ORDERS,
            purchases.orders(),
            purchases.meanOrderMinor() * by.margin(),
            value.historic().minor()),
        new Part(
            Kind.EXPECTED_PURCHASES,
            predicted.discountedPurchases(),
            predicted.spendMinor(),
            predicted.minor()));
  }
}
