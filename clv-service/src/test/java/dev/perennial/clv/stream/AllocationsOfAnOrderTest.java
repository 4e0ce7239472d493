package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.management.ThreadMXBean;
import dev.perennial.clv.customer.BusinessCalendar;
import dev.perennial.clv.customer.Customer;
import dev.perennial.clv.customer.CustomerState;
import dev.perennial.clv.customer.Epochs;
import dev.perennial.clv.customer.LogFold;
import dev.perennial.clv.customer.OrderRecord;
import dev.perennial.clv.ledger.Traces;
import dev.perennial.clv.value.MinorUnits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What an order takes of the heap from its record to what is said of its customer: counted by the
/// JVM, and no more where it compiles. Where it grows by more than a tenth, it is to be meant.
/// Whoever means it writes the new figure down here.
class AllocationsOfAnOrderTest {

  /// Of an order with two lines of somebody new.
  private static final double BYTES = 23_866;

  private static final double TOLERANCE = 1.1;
  private static final int ORDERS = 500;
  private static final String SAMPLE =
      "../ingest-service/src/main/resources/contracts/samples/order.recorded.v1.json";

  private final MinorUnits euro = MinorUnits.of("EUR");
  private final BusinessCalendar calendar = new BusinessCalendar(ZoneOffset.UTC);
  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
  private final OrderParser parser = new OrderParser(mapper, calendar, euro);
  private final EventWriter writer = new EventWriter(mapper, euro);
  private final Epochs epochs = Epochs.always(ContractTest.GIVEN);

  @Test
  void anOrderTakesNoMoreOfTheHeapThanItDid() throws IOException {
    // Given
    var records = records();
    var said = say(records);
    // When
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    var again = say(records);
    var bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) ORDERS;
    // Then
    System.out.printf("%.0f bytes of the heap an order%n", bytes);
    assertThat(again).isEqualTo(said).isGreaterThanOrEqualTo(2L * ORDERS);
    assertThat(bytes).isLessThanOrEqualTo(BYTES * TOLERANCE);
  }

  /// How many events they cause.
  private long say(List<ConsumerRecord<String, byte[]>> records) {
    var orders = records.stream().map(this::read).toList();
    var customers = new HashMap<String, Customer>();
    records.forEach(
        record ->
            customers.put(
                record.key(),
                new Customer(CustomerState.unknown(record.key()), List.of(), List.of(), epochs)));
    var fold = new LogFold(List.of(), Map.of(), Set.of(), customers);
    orders.forEach(fold::apply);
    return fold.customers().stream().flatMap(one -> writer.announce(one, 0, Traces.NONE)).count();
  }

  private OrderRecord read(ConsumerRecord<String, byte[]> record) {
    return switch (parser.parse(record)) {
      case OrderParser.Parsed.Told(var order) -> order;
      case OrderParser.Parsed.Unreadable(var poison) -> throw new AssertionError(poison);
    };
  }

  private List<ConsumerRecord<String, byte[]>> records() throws IOException {
    var sample = Files.readString(Path.of(SAMPLE));
    return IntStream.range(0, ORDERS).mapToObj(n -> record(sample, n)).toList();
  }

  /// The sample as an order of its own, of a customer of its own.
  private static ConsumerRecord<String, byte[]> record(String sample, int number) {
    var customerId = "c-%026d".formatted(number);
    var value =
        sample
            .replaceFirst("c-[0-9a-z]{26}", customerId)
            .replaceFirst("acme/[0-9]+", "acme/" + number);
    var record = new ConsumerRecord<>("orders.v1", 0, 0, customerId, value.getBytes(UTF_8));
    record.headers().add("ce_type", "dev.perennial.order.recorded.v1".getBytes(UTF_8));
    return record;
  }
}
