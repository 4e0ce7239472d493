package dev.perennial.campaign.grant;

import dev.perennial.campaign.checkout.Codes;
import dev.perennial.campaign.checkout.ReportingCurrency;
import dev.perennial.campaign.loyalty.Benefit.Coupon;
import dev.perennial.campaign.loyalty.Reward;
import dev.perennial.campaign.points.Redemption;
import dev.perennial.campaign.points.RedemptionFollower;
import dev.perennial.campaign.promotion.Benefit;
import dev.perennial.campaign.promotion.Issue;
import dev.perennial.campaign.promotion.Stacking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Hands out the code of a coupon that was bought with points. It is paid for, so it goes together
/// with other coupons, and comes from no budget. Gifts, early access and donations are the shop's
/// to hand out.
@ApplicationScoped
class RewardCodes implements RedemptionFollower {

  private static final Stacking TOGETHER = new Stacking.Combinable("reward");

  private final Codes codes;
  private final ReportingCurrency currency;
  private final Duration validity;

  /// @param validity how long a coupon is good
  RewardCodes(
      Codes codes,
      ReportingCurrency currency,
      @ConfigProperty(name = "campaign.loyalty.coupon-validity") Duration validity) {
    this.codes = codes;
    this.currency = currency;
    this.validity = validity;
  }

  @Override
  public Uni<Void> redeemed(SqlConnection transaction, Redemption redemption, Reward reward) {
    return reward.benefit() instanceof Coupon coupon
        ? codes.issue(transaction, List.of(issue(redemption, reward, coupon))).replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Boolean> takeBack(SqlConnection transaction, Redemption redemption) {
    return codes.takeBack(transaction, redemption.redemptionId());
  }

  /// An amount between two coins is the greater one.
  private Issue issue(Redemption redemption, Reward reward, Coupon coupon) {
    var amount = coupon.amount().setScale(currency.digits(), RoundingMode.UP);
    return new Issue(
        redemption.redemptionId(),
        "reward/" + reward.key(),
        redemption.customerId(),
        new Benefit.Fixed(amount),
        currency.currency(),
        amount,
        TOGETHER,
        redemption.redeemedAt(),
        redemption.redeemedAt().plus(validity));
  }
}
