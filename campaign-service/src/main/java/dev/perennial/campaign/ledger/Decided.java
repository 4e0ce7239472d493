package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Decision;
import java.time.Instant;
import java.util.Optional;

/// A decision and when the order behind it was accepted.
record Decided(Decision decision, Optional<Instant> acceptedAt) {}
