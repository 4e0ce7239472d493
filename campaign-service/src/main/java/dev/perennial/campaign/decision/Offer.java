package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/// What the customer is given.
public sealed interface Offer {

  record EarlyAccess() implements Offer {}

  record Reminder() implements Offer {}

  record ThankYou() implements Offer {}

  /// @param percent off the next order, 1 to 100
  record Discount(int percent) implements Offer {
    public Discount {
      requirePercent(percent);
    }
  }

  /// A single-use code for the next order, paid from the campaign's budget.
  ///
  /// @param depth how deep
  /// @param most what it takes off at most, in the reporting currency; above 0
  record Code(Depth depth, BigDecimal most) implements Offer {
    public Code {
      requireNonNull(depth, "depth");
      if (most.signum() <= 0) {
        throw new IllegalArgumentException("most is not above 0: " + most);
      }
    }
  }

  /// What is bought together with what the customer bought.
  ///
  /// @param items at most so many, 1 to 20
  record Recommendation(int items) implements Offer {
    public Recommendation {
      if (items < 1 || items > 20) {
        throw new IllegalArgumentException("items outside 1 to 20: " + items);
      }
    }
  }

  /// Points of the loyalty scheme.
  ///
  /// @param points 1 to 1,000,000
  record Points(int points) implements Offer {
    public Points {
      if (points < 1 || points > 1_000_000) {
        throw new IllegalArgumentException("points outside 1 to 1,000,000: " + points);
      }
    }
  }

  /// To subscribe to what is bought again and again.
  ///
  /// @param percent off each delivery, 1 to 100
  record Subscription(int percent) implements Offer {
    public Subscription {
      requirePercent(percent);
    }
  }

  /// How deep a code is.
  sealed interface Depth {

    /// @param percent 1 to 100
    record Fixed(int percent) implements Depth {
      public Fixed {
        requirePercent(percent);
      }
    }

    /// By what this customer would pay anyway.
    record ByWillingness() implements Depth {}
  }

  private static void requirePercent(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent outside 1 to 100: " + percent);
    }
  }
}
