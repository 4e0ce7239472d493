package dev.perennial.campaign.webhook;

import java.time.Instant;
import java.util.Optional;

/// A delivery that this replica holds until its lease ends.
///
/// @param attempts how many there were, this one included
/// @param payload empty where it is no longer there
/// @param createdAt machine-clock instant at which the trigger was written
record Taken(
    long deliveryId,
    String webhookId,
    String messageId,
    int attempts,
    Optional<Payload> payload,
    Instant createdAt) {

  /// A trigger of the feed.
  ///
  /// @param event the JSON of `campaign.triggered`
  /// @param decidedAt business instant
  /// @param origin where the trace that it goes back to is recorded
  record Payload(
      String triggerId,
      String customerId,
      long position,
      String event,
      Instant decidedAt,
      Optional<Instant> acceptedAt,
      Optional<Origin> origin) {}

  /// @param madeAt machine-clock instant at which the trigger was written, however often it is
  ///     delivered since
  record Origin(String traceparent, Instant madeAt) {}
}
