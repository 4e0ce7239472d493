package dev.perennial.campaign.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record that no retry can make readable.
///
/// @param detail what is wrong with it, without its content
record Poison(ConsumerRecord<String, byte[]> record, PoisonReason reason, String detail) {}
