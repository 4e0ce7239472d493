package dev.perennial.clv.value;

/// How far a prediction looks ahead, and what money is worth that comes later.
///
/// @param days length, at least 1
/// @param annualDiscountRate 0 for none, 0.1 for ten percent a year; at least 0 and finite
public record Horizon(int days, double annualDiscountRate) {

  private static final double DAYS_PER_YEAR = 365.25;

  public Horizon {
    if (days < 1) {
      throw new IllegalArgumentException("days must be at least 1: " + days);
    }
    if (!(annualDiscountRate >= 0 && annualDiscountRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "annualDiscountRate must be at least 0 and finite: " + annualDiscountRate);
    }
  }

  public static Horizon undiscounted(int days) {
    return new Horizon(days, 0);
  }

  public boolean isDiscounted() {
    return annualDiscountRate > 0;
  }

  /// The c of exp(-c t), what one unit of money after t days is worth now; 0 without a discount.
  public double discountPerDay() {
    return Math.log1p(annualDiscountRate) / DAYS_PER_YEAR;
  }
}
