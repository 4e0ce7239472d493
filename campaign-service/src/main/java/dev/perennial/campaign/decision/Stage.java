package dev.perennial.campaign.decision;

/// Where a customer stands in their life with the shop.
public enum Stage {
  PROSPECT,
  NEW,
  ACTIVE,
  SLIPPING,
  AT_RISK,
  LOST,
  RETURNED
}
