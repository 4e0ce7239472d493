package dev.perennial.campaign.order;

/// Where an order stands.
public enum OrderStatus {
  PENDING,
  PAID,
  CANCELLED
}
