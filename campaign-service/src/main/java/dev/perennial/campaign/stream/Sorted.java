package dev.perennial.campaign.stream;

import dev.perennial.campaign.stream.Reading.Broken;
import dev.perennial.campaign.stream.Reading.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// The records of a batch: what was understood, in the order of the log, and what was not.
record Sorted<T>(List<T> events, List<Poison> poison) {

  static <T> Sorted<T> of(
      ConsumerRecords<String, byte[]> records,
      Function<ConsumerRecord<String, byte[]>, Reading<T>> reader) {
    var events = new ArrayList<T>(records.count());
    var poison = new ArrayList<Poison>();
    for (var record : records) {
      switch (reader.apply(record)) {
        case Understood<T>(var event) -> events.add(event);
        case Broken<T>(var broken) -> poison.add(broken);
      }
    }
    return new Sorted<>(events, poison);
  }
}
