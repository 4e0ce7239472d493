package dev.perennial.campaign.loyalty;

import java.math.BigDecimal;

/// What a reward is.
public sealed interface Benefit {

  /// Money off a later order.
  ///
  /// @param amount in the reporting currency, above 0, at most 1,000,000
  record Coupon(BigDecimal amount) implements Benefit {
    public Coupon {
      Texts.amount(amount);
    }
  }

  /// Something to have.
  ///
  /// @param product the shop's own id
  record Gift(String product) implements Benefit {
    public Gift {
      Texts.plain("product", product);
    }
  }

  /// Buying before others may.
  ///
  /// @param days how long before them, 1 to 365
  record EarlyAccess(int days) implements Benefit {
    public EarlyAccess {
      if (days < 1 || days > 365) {
        throw new IllegalArgumentException("days outside 1 to 365");
      }
    }
  }

  /// Money that the shop gives to others.
  ///
  /// @param to the cause
  /// @param amount in the reporting currency, above 0, at most 1,000,000
  record Donation(String to, BigDecimal amount) implements Benefit {
    public Donation {
      Texts.plain("cause", to);
      Texts.amount(amount);
    }
  }
}
