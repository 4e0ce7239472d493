package dev.perennial.campaign.points;

import dev.perennial.campaign.loyalty.Refusal;

/// What came of asking for a reward, or of asking to reverse it.
public sealed interface Redeemed {

  /// It is done.
  ///
  /// @param again whether it was done before, by the same request
  record Done(Redemption redemption, boolean again) implements Redeemed {}

  /// It cannot be; nothing was done.
  record Refused(Refusal refusal) implements Redeemed {}

  /// The idempotency key belongs to another request.
  record OtherRequest() implements Redeemed {}

  /// What was bought was used; nothing was done.
  record UsedUp() implements Redeemed {}

  /// Somebody reversed it with another key.
  record ReversedBefore() implements Redeemed {}

  record NoSuchCustomer() implements Redeemed {}

  record NoSuchReward() implements Redeemed {}

  record NoSuchRedemption() implements Redeemed {}
}
