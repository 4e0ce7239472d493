package dev.perennial.clv.ledger;

import java.time.Instant;

/// An event as it will stand in its topic, keyed by customer.
///
/// @param eventTime business instant that the event speaks of
/// @param acceptedAt instant of the machine's clock at which ingest answered for the order behind
///     it; null where time is behind it
/// @param data the JSON of the event's contract; null takes the key out of a compacted topic
public record Announcement(
    String topic,
    String customerId,
    String eventId,
    String eventType,
    Instant eventTime,
    Instant acceptedAt,
    String data) {}
