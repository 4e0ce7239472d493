package dev.perennial.campaign.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What one arm came to.
///
/// @param people counted
/// @param exposed of them got something
/// @param conversions of them bought
/// @param revenue of all, not cut off
public record ArmResult(
    String arm, long people, long exposed, long conversions, BigDecimal revenue) {

  private static final int DIGITS = 4;

  static ArmResult of(String arm, List<Tally> tallies) {
    var own = tallies.stream().filter(tally -> tally.isOf(arm)).toList();
    return new ArmResult(
        arm,
        own.stream().mapToLong(Tally::people).sum(),
        own.stream().mapToLong(Tally::exposed).sum(),
        own.stream().mapToLong(Tally::conversions).sum(),
        own.stream().map(Tally::revenue).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /// Part of the people who bought.
  public double rate() {
    return people == 0 ? 0 : (double) conversions / people;
  }

  /// Four digits after the point.
  public BigDecimal revenuePerPerson() {
    return people == 0
        ? BigDecimal.ZERO
        : revenue.divide(BigDecimal.valueOf(people), DIGITS, RoundingMode.HALF_UP);
  }
}
