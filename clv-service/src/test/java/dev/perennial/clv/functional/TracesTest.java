package dev.perennial.clv.functional;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.clv.functional.OrderLog.Placed;
import dev.perennial.clv.ledger.Bucket;
import dev.perennial.clv.trace.SeenSpans;
import dev.perennial.clv.trace.Traced;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Tracing that is on: what an order changes is part of the order's trace, whoever sends it.
@QuarkusTest
@TestProfile(Traced.class)
@RealServers
class TracesTest {

  private static final String INGEST = "00f067aa0ba902b7";

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  @Inject SeenSpans spans;
  @Inject Pool pool;

  private OrderLog log;
  private Events changes;
  private Events values;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @BeforeEach
  void open() {
    log = new OrderLog(kafka);
    changes = new Events(kafka, "segment-changes.v1");
    values = new Events(kafka, "customer-values.v1");
  }

  @AfterEach
  void close() {
    log.close();
    changes.close();
    values.close();
  }

  @Test
  void theTraceOfAnOrderGoesOnInWhatItChanges() {
    // Given
    var who = somebody(1);
    var trace = "4bf92f3577b34da6a3ce929d0e0e4701";
    // When
    log.append(Placed.live(who, who, now, "30.00"), traceparent(trace, "01"));
    // Then
    var change = awaitOne(changes, who);
    var value = awaitOne(values, who);
    var processed = spans.named(trace, "process orders.v1");
    var changeSent = spans.named(trace, "send segment-changes.v1");
    var valueSent = spans.named(trace, "send customer-values.v1");
    assertThat(processed.getParentSpanId()).isEqualTo(INGEST);
    assertThat(changeSent.getParentSpanId()).isEqualTo(processed.getSpanId());
    assertThat(valueSent.getParentSpanId()).isEqualTo(processed.getSpanId());
    assertThat(Events.header(change, "traceparent"))
        .isEqualTo("00-" + trace + "-" + changeSent.getSpanId() + "-01");
    assertThat(Events.header(value, "traceparent"))
        .isEqualTo("00-" + trace + "-" + valueSent.getSpanId() + "-01");
    assertThat(spans.of(trace).toString()).doesNotContain(who);
  }

  @Test
  void ordersOfOneBatchKeepTheirOwnTraces() {
    // Given
    var ann = somebody(2);
    var bob = somebody(3);
    // When
    log.append(
        Placed.live(ann, ann, now, "30.00"), traceparent("4bf92f3577b34da6a3ce929d0e0e4702", "01"));
    log.append(
        Placed.live(bob, bob, now, "30.00"), traceparent("4bf92f3577b34da6a3ce929d0e0e4703", "01"));
    // Then
    assertThat(Events.header(awaitOne(values, ann), "traceparent"))
        .contains("4bf92f3577b34da6a3ce929d0e0e4702");
    assertThat(Events.header(awaitOne(values, bob), "traceparent"))
        .contains("4bf92f3577b34da6a3ce929d0e0e4703");
  }

  @Test
  void whatAnotherProcessDecidedIsSentInItsTrace() {
    // Given
    var who = somebody(4);
    var trace = "4bf92f3577b34da6a3ce929d0e0e4704";
    // When
    pool.query(
            """
            insert into outbox (bucket, topic, customer_id, event_id, event_type, event_time, data,
              traceparent, lane)
            values (%d, 'customer-values.v1', '%s', 'other', 't', now(), '{}', '%s', 0)
            """
                .formatted(Bucket.of(who), who, traceparent(trace, "01")))
        .execute()
        .await()
        .atMost(ofSeconds(10));
    // Then
    var sent = spans.named(trace, "send customer-values.v1");
    assertThat(sent.getParentSpanId()).isEqualTo(INGEST);
    assertThat(Events.header(awaitOne(values, who), "traceparent")).contains(sent.getSpanId());
  }

  @Test
  void aTraceThatNobodyRecordsEndsHere() {
    // Given
    var who = somebody(5);
    // When
    log.append(
        Placed.live(who, who, now, "30.00"), traceparent("4bf92f3577b34da6a3ce929d0e0e4705", "00"));
    // Then
    assertThat(awaitOne(values, who).headers().headers("traceparent")).isEmpty();
    assertThat(spans.of("4bf92f3577b34da6a3ce929d0e0e4705")).isEmpty();
  }

  private static String somebody(int n) {
    return "c-traced%020d".formatted(n);
  }

  private static String traceparent(String trace, String flags) {
    return "00-" + trace + "-" + INGEST + "-" + flags;
  }

  private static ConsumerRecord<String, String> awaitOne(Events events, String key) {
    return await()
        .pollInSameThread()
        .atMost(ofSeconds(60))
        .until(() -> events.of(key), found -> !found.isEmpty())
        .getFirst();
  }
}
