package dev.perennial.campaign.points;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.loyalty.Benefit;
import dev.perennial.campaign.loyalty.Benefit.Coupon;
import dev.perennial.campaign.loyalty.Benefit.Donation;
import dev.perennial.campaign.loyalty.Benefit.EarlyAccess;
import dev.perennial.campaign.loyalty.Benefit.Gift;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/// What a reward is, as it is written and kept.
///
/// @param kind `coupon` (amount), `gift` (product), `early-access` (days) or `donation` (cause,
///     amount); the other fields are absent
/// @param amount decimal, in the reporting currency
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenefitDocument(
    String kind, String amount, String product, Integer days, String cause) {

  public static BenefitDocument of(Benefit benefit) {
    return switch (benefit) {
      case Coupon(var amount) ->
          new BenefitDocument("coupon", amount.toPlainString(), null, null, null);
      case Gift(var product) -> new BenefitDocument("gift", null, product, null, null);
      case EarlyAccess(var days) -> new BenefitDocument("early-access", null, null, days, null);
      case Donation(var to, var amount) ->
          new BenefitDocument("donation", amount.toPlainString(), null, null, to);
    };
  }

  /// The benefit; an `IllegalArgumentException` says what is wrong with it.
  public Benefit benefit() {
    return switch (kind) {
      case "coupon" -> new Coupon(decimal());
      case "gift" -> new Gift(product);
      case "early-access" -> new EarlyAccess(days == null ? 0 : days);
      case "donation" -> new Donation(cause, decimal());
      case null, default ->
          throw new IllegalArgumentException(
              "benefit.kind must be coupon, gift, early-access or donation");
    };
  }

  private BigDecimal decimal() {
    if (amount == null || !amount.matches("[0-9]{1,15}(\\.[0-9]{1,6})?")) {
      throw new IllegalArgumentException("benefit.amount is not a decimal amount");
    }
    return new BigDecimal(amount);
  }
}
