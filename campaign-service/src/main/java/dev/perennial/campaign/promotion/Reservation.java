package dev.perennial.campaign.promotion;

import java.math.BigDecimal;

/// What a decision holds of its campaign's budget, in the reporting currency; nothing is below 0.
///
/// @param reserved that it may still cost
/// @param booked that it has cost, within what was reserved
/// @param overrun that it has cost beyond that: it is on top of the budget
public record Reservation(BigDecimal reserved, BigDecimal booked, BigDecimal overrun) {

  public static final Reservation NOTHING =
      new Reservation(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  public Reservation {
    if (reserved.signum() < 0 || booked.signum() < 0 || overrun.signum() < 0) {
      throw new IllegalArgumentException("reserved, booked or overrun below 0");
    }
  }

  /// It has cost `cost`: what was reserved and not needed is free again, what was needed beyond it
  /// is overrun.
  public Reservation book(BigDecimal cost) {
    var within = cost.min(reserved);
    return new Reservation(BigDecimal.ZERO, booked.add(within), overrun.add(cost.subtract(within)));
  }

  /// It will cost nothing more.
  public Reservation release() {
    return new Reservation(BigDecimal.ZERO, booked, overrun);
  }

  /// What was booked as `cost` did not happen: overrun goes first, and what was booked is reserved
  /// again.
  public Reservation unbook(BigDecimal cost) {
    var beyond = cost.min(overrun);
    var within = cost.subtract(beyond);
    return new Reservation(reserved.add(within), booked.subtract(within), overrun.subtract(beyond));
  }

  /// `amount` more is reserved.
  public Reservation reserve(BigDecimal amount) {
    return new Reservation(reserved.add(amount), booked, overrun);
  }

  public Reservation plus(Reservation other) {
    return new Reservation(
        reserved.add(other.reserved), booked.add(other.booked), overrun.add(other.overrun));
  }
}
