package dev.perennial.campaign.promotion;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A code as it stands.
///
/// @param issue what was asked for; its customer is the one whom the code belongs to now
/// @param causeRefunded what the code was given for was refunded after the code had been used
public record Promised(Code code, Issue issue, CodeState state, boolean causeRefunded) {

  public Promised {
    requireNonNull(code, "code");
    requireNonNull(issue, "issue");
    requireNonNull(state, "state");
  }

  /// The state as of the business instant `now`, whether or not the expiry has come by.
  public CodeState stateAt(Instant now) {
    return state == CodeState.ISSUED && now.isAfter(issue.validUntil()) ? CodeState.EXPIRED : state;
  }

  /// What the code would take off `basket` at `now`, or the one reason why it would not.
  public Verdict judge(Basket basket, Instant now) {
    return refusal(basket, now)
        .<Verdict>map(Verdict.Refused::new)
        .orElseGet(() -> new Verdict.Granted(off(basket)));
  }

  /// What a discount of the code costs in the reporting currency, at the rate it was issued with.
  public BigDecimal cost(BigDecimal discount, int digits) {
    return discount
        .multiply(issue.worth())
        .divide(issue.benefit().maximum(), digits, RoundingMode.HALF_UP);
  }

  /// The code as it stands when `use`, one of all its uses, is rolled back: issued again, unless
  /// something else has used it or what it was given for is gone.
  public Promised without(Use use, List<Use> all) {
    if (all.stream().anyMatch(each -> !each.rolledBack() && each.id() != use.id())) {
      return this;
    }
    var back = causeRefunded ? CodeState.REVOKED : CodeState.ISSUED;
    return new Promised(code, issue, back, causeRefunded);
  }

  private Optional<Refusal> refusal(Basket basket, Instant now) {
    return switch (stateAt(now)) {
      case REDEEMED -> Optional.of(Refusal.USED);
      case REVOKED -> Optional.of(Refusal.REVOKED);
      case EXPIRED -> Optional.of(Refusal.EXPIRED);
      case ISSUED -> refusalOf(basket);
    };
  }

  private Optional<Refusal> refusalOf(Basket basket) {
    if (!basket.currency().equals(issue.currency())) {
      return Optional.of(Refusal.OTHER_CURRENCY);
    }
    if (basket.customerId().filter(id -> !id.equals(issue.customerId())).isPresent()) {
      return Optional.of(Refusal.OTHER_CUSTOMER);
    }
    return off(basket).signum() > 0 ? Optional.empty() : Optional.of(Refusal.NOTHING_TO_TAKE_OFF);
  }

  private BigDecimal off(Basket basket) {
    return issue.benefit().off(basket.amount(), Coins.digits(issue.currency()));
  }
}
