package dev.perennial.campaign.ledger;

import dev.perennial.campaign.consent.Consents;
import dev.perennial.campaign.person.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that is known of somebody at a glance.
///
/// @param ids every id of theirs, the one that they go by first
/// @param decisions made about any of these ids
/// @param triggers of these, those that something was sent for
public record Portrait(
    Person person,
    List<String> ids,
    Consents consents,
    Optional<Standing> standing,
    long decisions,
    long triggers) {

  public Portrait {
    ids = List.copyOf(ids);
  }

  /// Where clv-service last saw them.
  public record Standing(
      String tier,
      String stage,
      Instant asOf,
      String currency,
      BigDecimal totalClv,
      String modelVersion) {}
}
