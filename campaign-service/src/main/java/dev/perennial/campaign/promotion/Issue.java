package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/// A code that a decision asks for.
///
/// @param decisionId the same decision gets the same code, however often it asks
/// @param currency of the benefit, and of the baskets that it is taken off
/// @param worth the benefit's maximum in the reporting currency: what is reserved of the
///     campaign's budget
/// @param issuedAt business instant
/// @param validUntil the code is not redeemed later than this
public record Issue(
    String decisionId,
    String campaign,
    String customerId,
    Benefit benefit,
    Currency currency,
    BigDecimal worth,
    Stacking stacking,
    Instant issuedAt,
    Instant validUntil) {

  public Issue {
    requireNonNull(decisionId, "decisionId");
    requireNonNull(campaign, "campaign");
    requireNonNull(customerId, "customerId");
    requireNonNull(benefit, "benefit");
    requireNonNull(currency, "currency");
    requireNonNull(stacking, "stacking");
    requireNonNull(issuedAt, "issuedAt");
    requireNonNull(validUntil, "validUntil");
    if (worth.signum() <= 0) {
      throw new IllegalArgumentException("worth is not above 0");
    }
    Coins.whole("the benefit's maximum", benefit.maximum(), currency);
  }

  /// What is to be reserved for it.
  public Claim claim() {
    return new Claim(decisionId, campaign, customerId, worth);
  }
}
