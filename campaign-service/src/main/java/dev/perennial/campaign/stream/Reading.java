package dev.perennial.campaign.stream;

import dev.perennial.campaign.ledger.Received;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// What a record turned out to be.
sealed interface Reading {

  record Understood(Received received) implements Reading {}

  /// @param detail what is wrong with it, without its content
  record Poison(ConsumerRecord<String, byte[]> record, PoisonReason reason, String detail)
      implements Reading {}
}
