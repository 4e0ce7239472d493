package dev.perennial.clv.stream;

import static dev.perennial.clv.stream.Fields.instant;
import static dev.perennial.clv.stream.Fields.matches;
import static dev.perennial.clv.stream.Fields.present;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.perennial.clv.identity.IdentityEvent;
import dev.perennial.clv.identity.Seen;
import dev.perennial.clv.identity.Told;
import dev.perennial.clv.stream.Poison.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads one record of `customers.v1`. Whatever passes here can be stored.
@ApplicationScoped
public class IdentityParser {

  private static final Pattern CUSTOMER = Pattern.compile("c-[0-9a-z]{26}");
  private static final int NAMES_MAX = 1_000;

  /// What became of a record.
  sealed interface Parsed {
    record Told(IdentityEvent event) implements Parsed {}

    /// Of a kind that says nothing of value: consent, a profile.
    record Skipped() implements Parsed {}

    record Unreadable(Poison poison) implements Parsed {}
  }

  private final ObjectReader reader;

  IdentityParser(ObjectMapper mapper) {
    this.reader = mapper.readerFor(ToldIdentity.class);
  }

  Parsed parse(ConsumerRecord<String, byte[]> record) {
    try {
      return read(record).<Parsed>map(Parsed.Told::new).orElseGet(Parsed.Skipped::new);
    } catch (Refused refused) {
      return new Parsed.Unreadable(refused.poison(record));
    }
  }

  private Optional<IdentityEvent> read(ConsumerRecord<String, byte[]> record) throws Refused {
    var type = Objects.requireNonNullElse(Fields.type(record), "none");
    return switch (type) {
      case "dev.perennial.customer.registered.v1" -> Optional.of(registered(record));
      case "dev.perennial.customer.merged.v1" -> Optional.of(merged(record));
      case "dev.perennial.customer.split.v1" -> Optional.of(split(record));
      case "dev.perennial.customer.erased.v1" -> Optional.of(erased(record));
      case "dev.perennial.customer.consent.v1", "dev.perennial.customer.profile.v1" ->
          Optional.empty();
      default -> throw new Refused(Reason.UNKNOWN_EVENT, "ce_type " + type);
    };
  }

  private IdentityEvent registered(ConsumerRecord<String, byte[]> record) throws Refused {
    var data = data(record);
    return new IdentityEvent.Registered(data.customerId(), told(data, record));
  }

  private IdentityEvent merged(ConsumerRecord<String, byte[]> record) throws Refused {
    var data = data(record);
    matches(CUSTOMER, data.mergedId(), "mergedId");
    return new IdentityEvent.Merged(
        new Seen(data.customerId(), instant(data.since(), "since")),
        new Seen(data.mergedId(), instant(data.mergedSince(), "mergedSince")),
        told(data, record));
  }

  private IdentityEvent split(ConsumerRecord<String, byte[]> record) throws Refused {
    var data = data(record);
    matches(CUSTOMER, data.newCustomerId(), "newCustomerId");
    allMatch(Fields.ORDER_KEY, data.orderKeys(), "orderKeys");
    var number = present(data.assignment(), "assignment");
    if (number < 1) {
      throw new Refused(Reason.BAD_VALUE, "assignment is out of bounds");
    }
    return new IdentityEvent.Split(
        number, data.newCustomerId(), data.orderKeys(), told(data, record));
  }

  private IdentityEvent erased(ConsumerRecord<String, byte[]> record) throws Refused {
    var data = data(record);
    allMatch(CUSTOMER, data.customerIds(), "customerIds");
    var ids =
        Stream.concat(Stream.of(data.customerId()), data.customerIds().stream())
            .distinct()
            .toList();
    return new IdentityEvent.Erased(ids, told(data, record));
  }

  private ToldIdentity data(ConsumerRecord<String, byte[]> record) throws Refused {
    ToldIdentity data = Fields.json(reader, record);
    matches(CUSTOMER, data.customerId(), "customerId");
    Fields.isKey(data.customerId(), record);
    return data;
  }

  private static Told told(ToldIdentity data, ConsumerRecord<String, byte[]> record)
      throws Refused {
    return new Told(
        instant(data.recordedAt(), "recordedAt"),
        instant(data.asOf(), "asOf"),
        Fields.acceptedAt(record));
  }

  private static void allMatch(Pattern pattern, List<String> values, String field) throws Refused {
    if (present(values, field).isEmpty() || values.size() > NAMES_MAX) {
      throw new Refused(Reason.BAD_VALUE, field + " is out of bounds");
    }
    for (var value : values) {
      matches(pattern, value, field);
    }
  }
}
