package dev.perennial.campaign.decision;

/// What the customer is given.
public sealed interface Offer {

  record EarlyAccess() implements Offer {}

  record Reminder() implements Offer {}

  /// @param percent off the next order, 1 to 100
  record Discount(int percent) implements Offer {
    public Discount {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percent outside 1 to 100: " + percent);
      }
    }
  }
}
