package dev.perennial.ingest.identity;

import java.time.Instant;

/// An event of `customers.v1` that is kept until the broker has acknowledged it.
///
/// @param key customer id: the record's key and the event's subject
/// @param data JSON
/// @param acceptedAt on the machine's clock
public record Untold(
    String eventId, String type, String key, String data, Instant recordedAt, Instant acceptedAt) {}
