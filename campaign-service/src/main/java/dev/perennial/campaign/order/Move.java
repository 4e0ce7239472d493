package dev.perennial.campaign.order;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// An order that turns out to be somebody else's.
///
/// @param known all that is known of it, under its owner before; not of refunds alone
/// @param ownerId whose it is now
/// @param asOf business instant at which that takes effect
/// @param ref what showed it
public record Move(Known known, String ownerId, Instant asOf, String ref) {

  public Move {
    requireNonNull(known, "known");
    requireNonNull(ownerId, "ownerId");
    requireNonNull(asOf, "asOf");
    requireNonNull(ref, "ref");
  }

  public OrderChange change() {
    return new OrderChange(known.order(), known.ownedBy(ownerId).order().orElseThrow(), asOf, ref);
  }

  public String orderKey() {
    return known.newest().orElseThrow().orderKey();
  }
}
