package dev.perennial.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an order takes of the heap from its JSON to its record: counted by the JVM, and no more
/// where it compiles. Where it grows by more than a tenth, it is to be meant. Whoever means it
/// writes the new figure down here.
class AllocationsOfAnOrderTest {

  /// Of an order with two lines and two identifiers.
  private static final double BYTES = 28_037;

  private static final double TOLERANCE = 1.1;
  private static final int ORDERS = 500;
  private static final Receipt RECEIPT = new Receipt(Instant.EPOCH, Instant.EPOCH, false);

  private final Normalizer normalizer = TestNormalizer.reporting("EUR");
  private final OrderRecords records = new OrderRecords(new JsonMapper());

  @Test
  void anOrderTakesNoMoreOfTheHeapThanItDid() {
    // Given
    var orders = IntStream.range(0, ORDERS).mapToObj(AllocationsOfAnOrderTest::order).toList();
    var written = write(orders);
    // When
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getCurrentThreadAllocatedBytes();
    var again = write(orders);
    var bytes = (threads.getCurrentThreadAllocatedBytes() - before) / (double) ORDERS;
    // Then
    System.out.printf("%.0f bytes of the heap an order%n", bytes);
    assertThat(again).isEqualTo(written).isGreaterThan(500L * ORDERS);
    assertThat(bytes).isLessThanOrEqualTo(BYTES * TOLERANCE);
  }

  /// Bytes of their records.
  private long write(List<String> orders) {
    return orders.stream().mapToLong(order -> write(order).length).sum();
  }

  private byte[] write(String order) {
    return switch (normalizer.read(TestNormalizer.tree(order))) {
      case Normalized.Accepted accepted ->
          records
              .write(
                  OrderRecorded.of(
                      accepted, "c-01h455vb4pex5vsknk084sn02q", Instant.EPOCH, Instant.EPOCH),
                  RECEIPT)
              .value();
      case Normalized.Rejected rejected -> throw new AssertionError(rejected);
    };
  }

  private static String order(int number) {
    return """
    {"platform":"shopify","shop":"acme","id":%d,"placedAt":"2026-01-31T11:00:00+01:00",
     "customer":{"id":207119551,"email":"ann@x.org"},"currency":"USD",
     "total":"147.80","tax":"22.80","shipping":5,"refunded":"20.00",
     "lines":[{"product":"SKU-1","category":"coffee","quantity":2,"unitPrice":"49.9950"},
              {"product":"SKU-2","quantity":"1","unitPrice":"20.01"}],
     "discountCodes":["WELCOME10"],"channel":"web"}
    """
        .formatted(number);
  }
}
