package dev.perennial.clv.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// A customer's time with the shop in calendar years.
public final class Lifespan {

  private Lifespan() {}

  /// Years from `first` to `last`, a started one counted whole: at least 1, and 3 to the third
  /// anniversary itself.
  ///
  /// @throws IllegalArgumentException where `last` is before `first`
  public static int years(LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException(last + " is before " + first);
    }
    int whole = Math.toIntExact(ChronoUnit.YEARS.between(first, last));
    boolean started = first.plusYears(whole).isBefore(last);
    return Math.max(1, started ? whole + 1 : whole);
  }
}
