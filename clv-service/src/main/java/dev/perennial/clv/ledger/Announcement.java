package dev.perennial.clv.ledger;

import java.time.Instant;

/// An event as it will stand in its topic, keyed by customer.
///
/// @param eventTime business instant that the event speaks of
/// @param acceptedAt instant of the machine's clock at which ingest answered for the order behind
///     it; null where time is behind it
/// @param traceparent of what it goes back to; null where nobody records that
/// @param data the JSON of the event's contract; null takes the key out of a compacted topic
public record Announcement(
    String topic,
    String customerId,
    String eventId,
    String eventType,
    Instant eventTime,
    Instant acceptedAt,
    String traceparent,
    String data) {

  /// Of what nobody follows.
  public Announcement(
      String topic,
      String customerId,
      String eventId,
      String eventType,
      Instant eventTime,
      Instant acceptedAt,
      String data) {
    this(topic, customerId, eventId, eventType, eventTime, acceptedAt, null, data);
  }

  /// The same, as part of a trace.
  ///
  /// @param trace its `traceparent`; null changes nothing
  public Announcement under(String trace) {
    return trace == null
        ? this
        : new Announcement(
            topic, customerId, eventId, eventType, eventTime, acceptedAt, trace, data);
  }
}
