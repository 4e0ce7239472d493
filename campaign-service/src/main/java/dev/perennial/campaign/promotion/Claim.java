package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// What a decision wants to be reserved of its campaign's budget.
///
/// @param amount the most that it can cost, in the reporting currency; above 0
public record Claim(String decisionId, String campaign, String customerId, BigDecimal amount) {

  public Claim {
    requireNonNull(decisionId, "decisionId");
    requireNonNull(campaign, "campaign");
    requireNonNull(customerId, "customerId");
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("amount is not above 0");
    }
  }
}
