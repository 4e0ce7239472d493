package dev.perennial.campaign.stream;

import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.event.OrderRecorded;
import dev.perennial.campaign.event.OrderRefunded;
import dev.perennial.campaign.order.OrderRecord;
import dev.perennial.campaign.stream.RecordReader.Parser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads records of `orders.v1`.
@ApplicationScoped
class OrderReader {

  private final Map<String, Parser<OrderRecord>> parsers;

  OrderReader(Json json, @ConfigProperty(name = "perennial.currency") String currency) {
    var reporting = Currency.getInstance(currency);
    this.parsers =
        Map.of(
            CloudEvent.ORDER_RECORDED,
            record -> json.read(record.value(), OrderRecorded.class).toSnapshot(reporting),
            CloudEvent.ORDER_REFUNDED,
            record -> json.read(record.value(), OrderRefunded.class).toRefunded(reporting));
  }

  Reading<OrderRecord> read(ConsumerRecord<String, byte[]> record) {
    return RecordReader.read(
        record,
        RecordReader.header(record, CloudEvent.TYPE)
            .flatMap(type -> Optional.ofNullable(parsers.get(type))));
  }
}
