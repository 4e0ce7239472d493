package dev.perennial.campaign.webhook;

import dev.perennial.campaign.delivery.Health;
import java.time.Instant;
import java.util.Optional;

/// An enabled endpoint as the courier sees it.
///
/// @param isBehind whether the feed or a replay has something for it
/// @param dueAt when its next delivery is due; empty when none waits
record Endpoint(
    String webhookId,
    EndpointTable.Address address,
    Health health,
    boolean isBehind,
    Optional<Instant> dueAt) {}
