package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// The customer as of a change: what conditions are judged by, and what a decision can show
/// later. Money is in the currency of the change.
///
/// @param repeatPurchases purchase days after the first one
/// @param pAlive probability that the customer still buys, 0 to 1
/// @param expectedPurchases purchase days expected over the model's horizon
/// @param rfmGroup empty while no borders were drawn, and for a name that is not known here
public record Snapshot(
    int orders,
    int repeatPurchases,
    Optional<LocalDate> firstDay,
    Optional<LocalDate> lastDay,
    BigDecimal historicClv,
    BigDecimal predictedClv,
    BigDecimal totalClv,
    double pAlive,
    double expectedPurchases,
    Optional<RfmGroup> rfmGroup,
    String modelVersion) {

  public Snapshot {
    requireNonNull(historicClv, "historicClv");
    requireNonNull(predictedClv, "predictedClv");
    requireNonNull(totalClv, "totalClv");
    requireNonNull(rfmGroup, "rfmGroup");
    if (orders < 0 || repeatPurchases < 0) {
      throw new IllegalArgumentException("orders or repeatPurchases below 0");
    }
    if (!(pAlive >= 0 && pAlive <= 1)) {
      throw new IllegalArgumentException("pAlive outside 0 to 1");
    }
    if (!(expectedPurchases >= 0 && Double.isFinite(expectedPurchases))) {
      throw new IllegalArgumentException("expectedPurchases below 0 or not finite");
    }
    Text.plain("modelVersion", modelVersion, 200);
  }
}
