package dev.perennial.clv.value;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/// When a customer who still buys is expected to buy next: after the time within which one purchase
/// is expected of them.
public final class NextOrder {

  /// Beyond this nothing is worth announcing: five years.
  public static final double DAYS_MAX = 5 * 365.25;

  private static final double PRECISION_DAYS = 1e-6;

  private NextOrder() {}

  /// Days from now to the next purchase; empty where less than one is expected within
  /// [#DAYS_MAX].
  ///
  /// @param expectedIfAlive purchases expected within so many days of a customer who is alive; 0 at
  ///     0, and never falling
  public static OptionalDouble days(DoubleUnaryOperator expectedIfAlive) {
    if (expectedIfAlive.applyAsDouble(DAYS_MAX) < 1) {
      return OptionalDouble.empty();
    }
    double early = 0;
    double late = DAYS_MAX;
    while (late - early > PRECISION_DAYS) {
      double middle = (early + late) / 2;
      if (expectedIfAlive.applyAsDouble(middle) < 1) {
        early = middle;
      } else {
        late = middle;
      }
    }
    return OptionalDouble.of(late);
  }
}
