package dev.perennial.campaign.stream;

import dev.perennial.campaign.event.CloudEvent;
import dev.perennial.campaign.event.CustomerTold;
import dev.perennial.campaign.event.Json;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.stream.RecordReader.Parser;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records of `customers.v1`.
@ApplicationScoped
class CustomerReader {

  private static final int ID_MAX = 300;

  private final Json json;
  private final Map<String, Parser<PersonEvent>> parsers;

  CustomerReader(Json json) {
    this.json = json;
    this.parsers =
        Map.of(
            CloudEvent.CUSTOMER_REGISTERED,
            told(CustomerTold::toRegistered),
            CloudEvent.CUSTOMER_MERGED,
            told(CustomerTold::toMerged),
            CloudEvent.CUSTOMER_SPLIT,
            told(CustomerTold::toSplit),
            CloudEvent.CUSTOMER_ERASED,
            told(CustomerTold::toErased),
            CloudEvent.CUSTOMER_CONSENT,
            told(CustomerTold::toConsented),
            CloudEvent.CUSTOMER_PROFILE,
            record -> json.read(record.value(), CustomerTold.class).toDescribed(id(record)));
  }

  Reading<PersonEvent> read(ConsumerRecord<String, byte[]> record) {
    return RecordReader.read(
        record,
        RecordReader.header(record, CloudEvent.TYPE)
            .flatMap(type -> Optional.ofNullable(parsers.get(type))));
  }

  private Parser<PersonEvent> told(Function<CustomerTold, PersonEvent> event) {
    return record -> event.apply(json.read(record.value(), CustomerTold.class));
  }

  /// Only orders profiles of one instant: one that is missing, too long or odd is as good as none.
  private static String id(ConsumerRecord<String, byte[]> record) {
    return RecordReader.header(record, CloudEvent.ID)
        .filter(id -> id.length() <= ID_MAX && id.chars().noneMatch(Character::isISOControl))
        .orElse("");
  }
}
