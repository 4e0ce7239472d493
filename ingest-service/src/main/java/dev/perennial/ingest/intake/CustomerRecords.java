package dev.perennial.ingest.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.perennial.ingest.customer.Customer;
import dev.perennial.ingest.customer.Profile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Writes what a shop says of a customer as records of `customers.v1`, keyed by the customer.
@ApplicationScoped
class CustomerRecords {

  private final ObjectWriter json;

  CustomerRecords(ObjectMapper mapper) {
    this.json = mapper.writer();
  }

  /// By the ids that make repeats known: the profile, where it says anything, and each consent.
  SortedMap<String, ProducerRecord<byte[], byte[]>> write(
      Customer customer, String customerId, Receipt receipt) {
    var records = new TreeMap<String, ProducerRecord<byte[], byte[]>>();
    if (!customer.profile().equals(Profile.UNKNOWN)) {
      var profile = CustomerDescribed.Profile.of(customer, customerId, receipt);
      records.put(customer.profileId(), record(customer.profileId(), profile, customerId, receipt));
    }
    for (var consent : customer.consents()) {
      var id = customer.idOf(consent);
      var agreed = CustomerDescribed.Agreed.of(customer, consent, customerId, receipt);
      records.put(id, record(id, agreed, customerId, receipt));
    }
    return records;
  }

  private ProducerRecord<byte[], byte[]> record(
      String id, CustomerDescribed event, String customerId, Receipt receipt) {
    return new CloudEvent(
            id,
            event.type(),
            customerId,
            receipt.recordedAt().toString(),
            receipt.acceptedAt().toString(),
            bytes(event))
        .on(CustomerDescribed.TOPIC);
  }

  private byte[] bytes(CustomerDescribed event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a customer could not be written as JSON", e);
    }
  }
}
