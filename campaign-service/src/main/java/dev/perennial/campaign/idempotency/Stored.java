package dev.perennial.campaign.idempotency;

import java.util.Optional;

/// What was answered.
///
/// @param body JSON; empty where there was none
public record Stored(int status, Optional<String> location, Optional<String> body) {}
