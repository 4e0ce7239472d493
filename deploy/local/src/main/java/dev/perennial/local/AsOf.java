package dev.perennial.local;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// From which moment customers are looked at.
sealed interface AsOf {

  /// The real time, as it goes on.
  record Now() implements AsOf {}

  /// The end of the day of the newest order.
  record LastOrder() implements AsOf {}

  /// The end of a day.
  record Day(LocalDate day) implements AsOf {}

  /// Reads `now`, `last-order` or an ISO date.
  static AsOf parse(String text) {
    return switch (text) {
      case "now" -> new Now();
      case "last-order" -> new LastOrder();
      default -> {
        try {
          yield new Day(LocalDate.parse(text));
        } catch (DateTimeException e) {
          throw new Refusal(
              "--as-of %s is neither now, last-order nor a date like 2011-12-10.".formatted(text),
              e);
        }
      }
    };
  }

  /// The business clock that this means in `zone`: a fixed one, or empty for the real one.
  default Optional<Instant> clock(Optional<Instant> lastOrder, ZoneId zone) {
    return switch (this) {
      case Now() -> Optional.empty();
      case LastOrder() -> lastOrder.map(last -> endOf(LocalDate.ofInstant(last, zone), zone));
      case Day(var day) -> Optional.of(endOf(day, zone));
    };
  }

  private static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS);
  }
}
