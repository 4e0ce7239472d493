package dev.perennial.campaign.stream;

import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.event.ActivityTold;
import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.stream.RecordReader.Parser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records of `activities.v1`. What it cost to win customers is there for others.
@ApplicationScoped
class ActivityReader {

  private final Json json;
  private final Map<String, Parser<Optional<Happening>>> parsers;

  ActivityReader(Json json) {
    this.json = json;
    this.parsers =
        Map.of(
            CloudEvent.CUSTOMER_ACTED,
            told(ActivityTold::toActivity),
            CloudEvent.SUBSCRIPTION_STARTED,
            told(event -> event.toMoved(SubscriptionMove.STARTED)),
            CloudEvent.SUBSCRIPTION_RENEWED,
            told(event -> event.toMoved(SubscriptionMove.RENEWED)),
            CloudEvent.SUBSCRIPTION_CANCELLED,
            told(event -> event.toMoved(SubscriptionMove.CANCELLED)),
            CloudEvent.ACQUISITION_COST,
            _ -> Optional.empty());
  }

  Reading<Optional<Happening>> read(ConsumerRecord<String, byte[]> record) {
    return RecordReader.read(
        record,
        RecordReader.header(record, CloudEvent.TYPE)
            .flatMap(type -> Optional.ofNullable(parsers.get(type))));
  }

  private Parser<Optional<Happening>> told(Function<ActivityTold, Happening> event) {
    return record -> Optional.of(event.apply(json.read(record.value(), ActivityTold.class)));
  }
}
