package dev.perennial.local.orders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;

/// Where value tiers are cut at first: at the 50, 80 and 95 % quantiles of what customers spent.
public final class CutPoints {

  private static final List<BigDecimal> SHARES =
      List.of(new BigDecimal("0.50"), new BigDecimal("0.80"), new BigDecimal("0.95"));

  private CutPoints() {}

  /// Three ascending positive amounts with the digits of `currency`, also where customers are few
  /// or all alike.
  public static List<BigDecimal> of(Collection<BigDecimal> spent, Currency currency) {
    var ascending = spent.stream().sorted().toList();
    var digits = Math.max(0, currency.getDefaultFractionDigits());
    var step = BigDecimal.ONE.movePointLeft(digits).setScale(digits);
    var cuts = new ArrayList<BigDecimal>();
    var floor = step;
    for (var share : SHARES) {
      var cut = quantile(ascending, share).setScale(digits, RoundingMode.HALF_UP).max(floor);
      cuts.add(cut);
      floor = cut.add(step);
    }
    return List.copyOf(cuts);
  }

  /// The value below which `share` of the sorted values lie, interpolated between neighbours
  /// (type 7 of Hyndman and Fan, what spreadsheets do); zero where there are none.
  static BigDecimal quantile(List<BigDecimal> ascending, BigDecimal share) {
    if (ascending.isEmpty()) {
      return BigDecimal.ZERO;
    }
    var position = share.multiply(BigDecimal.valueOf(ascending.size() - 1L));
    var below = position.intValue();
    var above = Math.min(below + 1, ascending.size() - 1);
    var fraction = position.subtract(BigDecimal.valueOf(below));
    var low = ascending.get(below);
    return low.add(ascending.get(above).subtract(low).multiply(fraction));
  }
}
