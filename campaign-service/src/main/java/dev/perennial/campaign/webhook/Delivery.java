package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Fault;
import java.time.Instant;
import java.util.Optional;

/// A row of an endpoint's log. All instants are of the machine's clock.
///
/// @param triggerId empty for an erased person
/// @param state `waiting`, `delivered`, `dead` or `erased`
/// @param attempts how many began
/// @param dueAt of one that waits: its next attempt, or the end of the lease of the one under way
/// @param attemptedAt when the last attempt ended
/// @param status of the last answer
/// @param fault why the last attempt had no answer
/// @param latencyMillis of the last attempt
public record Delivery(
    long deliveryId,
    String messageId,
    Optional<String> triggerId,
    String state,
    int attempts,
    Instant dueAt,
    Optional<Instant> attemptedAt,
    Optional<Integer> status,
    Optional<Fault> fault,
    Optional<Integer> latencyMillis,
    Instant createdAt) {}
