package dev.perennial.clv.functional;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.clv.customer.OrderSnapshot;
import dev.perennial.clv.ledger.Ledger;
import dev.perennial.clv.ledger.Outbox;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/// What is in the outbox goes to the broker, partition by partition.
@QuarkusTest
@RealServers
class RelayTest {

  private static final Duration WAIT = Duration.ofSeconds(60);

  /// Enough for each of the four partitions to have some.
  private static final int CUSTOMERS = 60;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Inject Ledger ledger;
  @Inject Outbox outbox;

  @Test
  void partitionThatIsFencedOffDoublesNothingOfTheOthers() {
    // Given
    publish(1);
    fence("clv-relay-3");
    // When
    publish(2);
    // Then
    try (var values = new Events(kafka, "customer-values.v1")) {
      var timesById =
          values.of(null).stream()
              .filter(record -> record.key().startsWith("c-relay"))
              .collect(groupingBy(record -> Events.header(record, "ce_id"), counting()));
      assertThat(timesById).hasSize(2 * CUSTOMERS);
      assertThat(timesById.values()).containsOnly(1L);
    }
  }

  /// The orders of all customers in one transaction, and so in one round of the relay.
  private void publish(int round) {
    ledger.apply(orders(round)).await().atMost(WAIT);
    await().atMost(WAIT).until(() -> outbox.size().await().atMost(WAIT) == 0);
  }

  private List<OrderSnapshot> orders(int round) {
    var at = now.plusMillis(round);
    return IntStream.range(0, CUSTOMERS)
        .mapToObj(
            n ->
                new OrderSnapshot(
                    "relay/test/%d-%d".formatted(round, n),
                    "%020d-02-%016x".formatted(1, n),
                    "c-relay%021d".formatted(n),
                    LocalDate.ofInstant(at, ZoneOffset.UTC),
                    10_00,
                    false,
                    at,
                    at,
                    null))
        .toList();
  }

  /// As a replica does that takes the partition over.
  private void fence(String transactionalId) {
    var config = new HashMap<>(kafka);
    config.put("transactional.id", transactionalId);
    try (var other = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      other.initTransactions();
    }
  }
}
