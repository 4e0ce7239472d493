package dev.perennial.campaign.mail;

import dev.perennial.campaign.delivery.MailOutcome;
import dev.perennial.campaign.event.CampaignTriggered;
import java.time.Instant;
import java.util.Optional;

/// A mail that this replica holds until its lease ends, and what is known of its customer now.
///
/// @param attempts how many there were, this one included
/// @param event what it says; empty where it is no longer there
/// @param language of the customer, where they told
/// @param takenBack whether what it gives was taken back
/// @param createdAt machine-clock instant of the decision
record Taken(
    String triggerId,
    String customerId,
    int attempts,
    Instant validUntil,
    Optional<CampaignTriggered> event,
    Optional<String> language,
    boolean takenBack,
    Instant createdAt) {

  /// An attempt that is over.
  ///
  /// @param began machine-clock instant of the round that let it go
  /// @param at machine-clock instant
  record Ended(Taken taken, MailOutcome outcome, Instant began, Instant at) {}
}
