package dev.perennial.clv.segment;

/// How much a customer is worth beside the others, lowest first.
public enum Tier {
  LOW,
  MEDIUM,
  HIGH,
  TOP
}
