package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// When nobody is to be bothered, by the clock on the customer's wall.
///
/// @param from first quiet moment of a day; later than `to` where the night is meant
/// @param to first moment that is not quiet any more
public record QuietHours(LocalTime from, LocalTime to) {

  public QuietHours {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours that never end");
    }
  }

  /// When they end, if `now` is quiet. Where the clock jumps over `to`, as far after it as the
  /// jump; where it shows `to` twice, the next time that it does.
  public Optional<Instant> opening(Instant now, ZoneId zone) {
    var here = now.atZone(zone);
    var time = here.toLocalTime();
    if (!isQuiet(time)) {
      return Optional.empty();
    }
    var day = time.isBefore(to) ? here.toLocalDate() : here.toLocalDate().plusDays(1);
    var first = day.atTime(to).atZone(zone);
    var opening = first.toInstant().isAfter(now) ? first : first.withLaterOffsetAtOverlap();
    return Optional.of(opening.toInstant());
  }

  private boolean isQuiet(LocalTime time) {
    return from.isBefore(to)
        ? !time.isBefore(from) && time.isBefore(to)
        : !time.isBefore(from) || time.isBefore(to);
  }
}
