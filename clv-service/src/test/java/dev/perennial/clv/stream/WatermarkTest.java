package dev.perennial.clv.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.clv.functional.RealServers;
import dev.perennial.clv.ledger.IdentityProgress;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class WatermarkTest {

  private static final String WHO = "c-watermark00000000000000000";
  private static final Instant RECORDED = Instant.parse("2020-02-02T02:02:02Z");
  private static final Duration WAIT = Duration.ofSeconds(10);

  @Inject Watermark watermark;
  @Inject IdentityProgress progress;
  @Inject Pool pool;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> kafka;

  /// Whoever reads that partition: what comes may concern anybody.
  @Test
  void reviewsStayBehindWhatIsStillToBeFoundOut() throws Exception {
    // Given
    var partition = registered();
    await()
        .atMost(ofSeconds(30))
        .until(() -> watermark.of(List.of(0)).filter(RECORDED::isBefore).isPresent());
    assertThat(progress.all().await().atMost(WAIT).get(partition).recordedAt()).isEqualTo(RECORDED);
    // When
    moveProgress(partition, -1);
    var behind = watermark.of(List.of(0));
    moveProgress(partition, 1);
    // Then
    assertThat(behind).contains(RECORDED);
    assertThat(watermark.of(List.of(0)).orElseThrow()).isAfter(RECORDED);
  }

  /// The partition in which a registration stands that was recorded then.
  private int registered() throws Exception {
    try (var producer =
        new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new StringSerializer())) {
      var json =
          """
          {"customerId":"%s","since":"%s","recordedAt":"%s","asOf":"%s"}
          """
              .formatted(WHO, RECORDED, RECORDED, RECORDED);
      var record = new ProducerRecord<>("customers.v1", WHO, json);
      record.headers().add("ce_type", "dev.perennial.customer.registered.v1".getBytes(UTF_8));
      var appended = producer.send(record).get();
      await()
          .atMost(ofSeconds(30))
          .until(
              () -> {
                var mark = progress.all().await().atMost(WAIT).get(appended.partition());
                return mark != null && mark.next() > appended.offset();
              });
      return appended.partition();
    }
  }

  private void moveProgress(int partition, long by) {
    pool.preparedQuery(
            "update identity_progress set next_offset = next_offset + $2 where partition = $1")
        .execute(Tuple.of(partition, by))
        .await()
        .atMost(WAIT);
  }
}
