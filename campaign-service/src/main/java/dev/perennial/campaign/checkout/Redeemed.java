package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Refusal;
import dev.perennial.campaign.promotion.Use;

/// What came of an attempt to redeem a code.
public sealed interface Redeemed {

  /// @param again whether the same request had redeemed it before
  record Done(Use use, boolean again) implements Redeemed {}

  record Refused(Refusal reason) implements Redeemed {}

  /// The Idempotency-Key stands for another request.
  record KeyTaken() implements Redeemed {}
}
