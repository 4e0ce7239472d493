package dev.perennial.campaign.api;

import dev.perennial.campaign.promotion.Budget;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Currency;

/// What a campaign may cost, as decimal strings: total = free + reserved + booked.
///
/// @param reserved for codes that can still be used, at the most that they can cost
/// @param booked what used codes have cost, within what was reserved for them
/// @param overrun what they have cost beyond that, on top of the total
@RegisterForReflection
public record BudgetJson(
    String campaign,
    String currency,
    String total,
    String free,
    String reserved,
    String booked,
    String overrun) {

  static BudgetJson of(Budget budget, Currency currency) {
    return new BudgetJson(
        budget.campaign(),
        currency.getCurrencyCode(),
        Amounts.text(budget.total(), currency),
        Amounts.text(budget.free(), currency),
        Amounts.text(budget.held().reserved(), currency),
        Amounts.text(budget.held().booked(), currency),
        Amounts.text(budget.held().overrun(), currency));
  }

  /// @param total a decimal string in the reporting currency
  @RegisterForReflection
  public record Change(String total) {}
}
