package dev.perennial.ingest.quarantine;

import dev.perennial.ingest.platform.Delivery;
import dev.perennial.ingest.refusal.Reason;
import java.time.Instant;

/// What could not be taken in, to be kept.
///
/// @param source where it is from; what is sealed for one source opens for no other
/// @param detail without personal data
/// @param history whether it happened before this service was there
public record Unaccepted(
    String source,
    Kind kind,
    Delivery delivery,
    Reason reason,
    String detail,
    Instant receivedAt,
    boolean history) {}
