package dev.perennial.ingest.quarantine;

import dev.perennial.ingest.refusal.Reason;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// What is told of something in quarantine without opening it.
///
/// @param attempts how often it was tried, the first time included
@RegisterForReflection
public record Quarantined(
    long id,
    String source,
    Kind kind,
    Reason reason,
    String detail,
    Instant receivedAt,
    boolean history,
    int attempts) {}
