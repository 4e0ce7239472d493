package dev.perennial.campaign.decision;

/// What became of a subscription.
public enum SubscriptionMove {
  STARTED,
  RENEWED,
  CANCELLED
}
