package dev.perennial.clv.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record that no retry can make readable.
record Poison(ConsumerRecord<String, byte[]> record, Reason reason, String detail) {

  /// Why; also the label of the metric and the header of the dead letter.
  enum Reason {
    EMPTY,
    TOO_LARGE,
    UNKNOWN_EVENT,
    MALFORMED,
    MISSING_FIELD,
    BAD_VALUE,
    WRONG_KEY,
    WRONG_CURRENCY
  }
}
