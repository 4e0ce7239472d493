package dev.perennial.clv.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Ends the reading of one record. It carries no stack trace: it is an answer, not a fault.
final class Refused extends Exception {

  private static final long serialVersionUID = 1;

  private final Poison.Reason reason;

  Refused(Poison.Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Poison poison(ConsumerRecord<String, byte[]> record) {
    return new Poison(record, reason, getMessage());
  }
}
