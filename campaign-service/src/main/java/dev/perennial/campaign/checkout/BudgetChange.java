package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Budget;
import java.math.BigDecimal;

/// What came of an attempt to change a budget.
public sealed interface BudgetChange {

  record Done(Budget budget) implements BudgetChange {}

  /// Somebody else has changed it, given it or there is none.
  record Stale() implements BudgetChange {}

  /// @param committed what is reserved and booked already
  record BelowCommitted(BigDecimal committed) implements BudgetChange {}
}
