package dev.perennial.campaign.promotion;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What a code takes off a basket, in the code's own currency.
public sealed interface Benefit {

  /// The most that it can take off; above 0.
  BigDecimal maximum();

  /// What it takes off `amount`, rounded once, HALF_UP, to `digits` decimals, which neither the
  /// maximum nor `amount` exceed; never more than `amount` itself.
  BigDecimal off(BigDecimal amount, int digits);

  /// What it took off an order of which `paid` is left, both in the reporting currency. The shop
  /// need not have kept to the maximum. A fixed amount counts in full, and so does the maximum
  /// where all of the order was free: the order does not say more.
  ///
  /// @param worth the maximum in the reporting currency
  BigDecimal tookOff(BigDecimal paid, BigDecimal worth, int digits);

  /// @param percent 1 to 100
  record Percent(int percent, BigDecimal maximum) implements Benefit {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Percent {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percent outside 1 to 100: " + percent);
      }
      requirePositive("maximum", maximum);
    }

    @Override
    public BigDecimal off(BigDecimal amount, int digits) {
      return amount
          .multiply(BigDecimal.valueOf(percent))
          .divide(HUNDRED, digits, RoundingMode.HALF_UP)
          .min(maximum)
          .min(amount)
          .setScale(digits, RoundingMode.UNNECESSARY);
    }

    @Override
    public BigDecimal tookOff(BigDecimal paid, BigDecimal worth, int digits) {
      if (percent == 100) {
        return worth;
      }
      return paid.max(BigDecimal.ZERO)
          .multiply(BigDecimal.valueOf(percent))
          .divide(BigDecimal.valueOf(100L - percent), digits, RoundingMode.HALF_UP);
    }
  }

  record Fixed(BigDecimal amount) implements Benefit {

    public Fixed {
      requirePositive("amount", amount);
    }

    @Override
    public BigDecimal maximum() {
      return amount;
    }

    @Override
    public BigDecimal off(BigDecimal basket, int digits) {
      return amount.min(basket).setScale(digits, RoundingMode.UNNECESSARY);
    }

    @Override
    public BigDecimal tookOff(BigDecimal paid, BigDecimal worth, int digits) {
      return worth;
    }
  }

  private static void requirePositive(String name, BigDecimal amount) {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException(name + " is not above 0");
    }
  }
}
