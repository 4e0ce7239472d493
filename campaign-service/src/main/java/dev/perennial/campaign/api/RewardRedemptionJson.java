package dev.perennial.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.campaign.points.Redemption;
import dev.perennial.campaign.promotion.Code;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/// A reward that was bought with points.
///
/// @param availableAfter what was left to be spent right after it
/// @param code of a coupon, for the checkout; absent for other rewards
/// @param reversedAt absent while it stands, and in the answer to who buys
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RewardRedemptionJson(
    String redemptionId,
    String customerId,
    String reward,
    int rewardVersion,
    long points,
    long availableAfter,
    Instant redeemedAt,
    String code,
    Instant reversedAt) {

  static RewardRedemptionJson of(Redemption redemption, Optional<Code> code) {
    return new RewardRedemptionJson(
        redemption.redemptionId(),
        redemption.customerId(),
        redemption.reward(),
        redemption.rewardVersion(),
        redemption.points(),
        redemption.availableAfter(),
        redemption.redeemedAt(),
        code.map(Code::printed).orElse(null),
        redemption.reversedAt().orElse(null));
  }

  /// As it was when it was bought by `customerId`, whatever became of it.
  static RewardRedemptionJson bought(
      Redemption redemption, String customerId, Optional<Code> code) {
    return new RewardRedemptionJson(
        redemption.redemptionId(),
        customerId,
        redemption.reward(),
        redemption.rewardVersion(),
        redemption.points(),
        redemption.availableAfter(),
        redemption.redeemedAt(),
        code.map(Code::printed).orElse(null),
        null);
  }

  /// @param reward the key of what is wanted
  @RegisterForReflection
  public record Wish(String reward) {}
}
