package dev.perennial.campaign.decision;

import java.time.Instant;

/// Something that happened to a customer and may lead to a step of a campaign.
public sealed interface Happening
    permits SegmentChange,
        OrderPlaced,
        Activity,
        SubscriptionMoved,
        Registered,
        Answered,
        LoyaltyMoved {

  String customerId();

  /// The business instant of it.
  Instant asOf();

  Cause cause();

  /// Names this and nothing else; the same record delivered again has the same id. At most 700
  /// characters.
  String id();
}
