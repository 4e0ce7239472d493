package dev.perennial.campaign.decision;

/// What a customer is worth, against the cut points of the active policy.
public enum Tier {
  LOW,
  MEDIUM,
  HIGH,
  TOP
}
