package dev.perennial.campaign.relay;

import java.time.Instant;
import java.util.Optional;

/// A trigger that waits to be published.
///
/// @param ordinal its place in the order of decisions
/// @param event the JSON that is published, byte for byte the same each time
/// @param createdAt by the machine's clock
record Waiting(
    long ordinal,
    String triggerId,
    String customerId,
    String event,
    Instant decidedAt,
    Optional<Instant> acceptedAt,
    Instant createdAt) {}
