package dev.perennial.clv.backtest;

import dev.perennial.clv.model.PurchaseModel;
import java.util.List;

/// All repeat purchases until today, and what a model expects of the same customers by what it knew
/// of them when they were new. Of a model that fits both grow alike.
public record RepeatPurchases(long actual, double expected) {

  /// Customers who bought first on the same day.
  ///
  /// @param ageDays since that day, 0 or more
  /// @param repeats their repeat purchases until today
  public record Cohort(int ageDays, long customers, long repeats) {}

  /// @param model with days as the unit of time
  public static RepeatPurchases of(List<Cohort> cohorts, PurchaseModel model) {
    return new RepeatPurchases(
        cohorts.stream().mapToLong(Cohort::repeats).sum(),
        cohorts.stream()
            .mapToDouble(each -> each.customers() * model.expectedPurchases(each.ageDays()))
            .sum());
  }
}
