package dev.perennial.clv.stream;

import dev.perennial.clv.subscription.SubscriptionEvent;
import dev.perennial.clv.value.AcquisitionCost;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/// A batch of `activities.v1`, parsed one by one: what is kept, and the poison with its reasons.
public record ActivityRecords(
    List<SubscriptionEvent> subscriptions, List<AcquisitionCost> costs, List<Poison> poison) {

  public static ActivityRecords parse(
      ConsumerRecords<String, byte[]> batch, ActivityParser parser) {
    var subscriptions = new ArrayList<SubscriptionEvent>();
    var costs = new ArrayList<AcquisitionCost>();
    var poison = new ArrayList<Poison>();
    for (var record : batch) {
      switch (parser.parse(record)) {
        case ActivityParser.Parsed.Subscribed(var event) -> subscriptions.add(event);
        case ActivityParser.Parsed.Spent(var cost) -> costs.add(cost);
        case ActivityParser.Parsed.Skipped() -> {}
        case ActivityParser.Parsed.Unreadable(var unreadable) -> poison.add(unreadable);
      }
    }
    return new ActivityRecords(subscriptions, costs, poison);
  }
}
