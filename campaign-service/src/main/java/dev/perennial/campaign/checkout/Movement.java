package dev.perennial.campaign.checkout;

import dev.perennial.campaign.promotion.Reservation;
import java.math.BigDecimal;

/// What is added to the sums of one shard. Free, reserved and booked add up to 0 wherever money
/// stays within the shard; free alone moves between shards.
record Movement(
    Place place, BigDecimal free, BigDecimal reserved, BigDecimal booked, BigDecimal overrun) {

  /// A reservation became another one.
  static Movement of(Place place, Reservation before, Reservation after) {
    var reserved = after.reserved().subtract(before.reserved());
    var booked = after.booked().subtract(before.booked());
    return new Movement(
        place,
        reserved.add(booked).negate(),
        reserved,
        booked,
        after.overrun().subtract(before.overrun()));
  }

  static Movement ofFree(Place place, BigDecimal free) {
    return new Movement(place, free, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /// What a grant adds to what is reserved; what it takes of what is free is told apart.
  static Movement ofReserved(Place place, BigDecimal reserved) {
    return new Movement(place, BigDecimal.ZERO, reserved, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  Movement plus(Movement other) {
    return new Movement(
        place,
        free.add(other.free),
        reserved.add(other.reserved),
        booked.add(other.booked),
        overrun.add(other.overrun));
  }
}
