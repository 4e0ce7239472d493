package dev.perennial.campaign.person;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How a person is to be met, as one shop has it.
///
/// @param at the moment it speaks of
/// @param eventId id of the event that told it
/// @param zone name in the IANA database; not checked here
/// @param language BCP 47
/// @param country ISO 3166
/// @param tags the merchant's own
public record Profile(
    Instant at,
    String eventId,
    Optional<String> zone,
    Optional<String> language,
    Optional<String> country,
    List<String> tags) {

  /// Of several profiles the greatest counts.
  static final Comparator<Profile> BY_AGE = comparing(Profile::at).thenComparing(Profile::eventId);

  public Profile {
    requireNonNull(at, "at");
    requireNonNull(eventId, "eventId");
    requireNonNull(zone, "zone");
    requireNonNull(language, "language");
    requireNonNull(country, "country");
    tags = List.copyOf(tags);
  }
}
