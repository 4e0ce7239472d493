package dev.perennial.campaign.person;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// Somebody, by all of their ids together.
///
/// @param id what they go by: where it is not the id that was asked for, that one was merged away
/// @param since when they were first seen, as far as that is known
/// @param registeredAt when a shop first knew them, with or without an order; empty while no shop
///     has told
/// @param erased whether they are to be forgotten: nothing may be sent, no order is theirs
/// @param orders purchases: paid for and not wholly taken back
/// @param firstOrderAt when the first of these was placed
/// @param lastOrderAt when the last of these was placed
/// @param profile the newest that a shop told
public record Person(
    String id,
    Optional<Instant> since,
    Optional<Instant> registeredAt,
    boolean erased,
    int orders,
    Optional<Instant> firstOrderAt,
    Optional<Instant> lastOrderAt,
    Optional<Profile> profile) {

  public Person {
    requireNonNull(id, "id");
    requireNonNull(since, "since");
    requireNonNull(registeredAt, "registeredAt");
    requireNonNull(firstOrderAt, "firstOrderAt");
    requireNonNull(lastOrderAt, "lastOrderAt");
    requireNonNull(profile, "profile");
  }

  /// Somebody of whom nothing was told but their id.
  public static Person unknown(String id) {
    return new Person(
        id,
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
