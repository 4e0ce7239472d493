package dev.perennial.ingest.order;

/// What of an amount is not goods. Whether it counts as revenue is the merchant's policy.
public enum Part {
  TAX,
  SHIPPING,
  TIP,
  /// gift cards sold: a debt until they are redeemed. An order paid with one is an order like any.
  GIFT_CARD,
  DUTY
}
