package dev.perennial.campaign.webhook;

import java.time.Instant;

/// A replay under way, or over.
///
/// @param left how many triggers of the feed are still to be looked at; 0 when it is over
/// @param createdAt machine-clock instant
public record Replay(long replayId, long left, Instant createdAt) {}
