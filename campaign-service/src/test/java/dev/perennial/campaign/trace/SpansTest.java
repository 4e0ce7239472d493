package dev.perennial.campaign.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SpansTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String RECORDED = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final SeenSpans seen = new SeenSpans();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(seen).build();
  private final Spans spans = new Spans(Optional.of(provider.get("test")), NOW);

  @Test
  void aBatchFollowsABoundedNumberOfTraces() {
    // When
    IntStream.range(0, 2_000)
        .forEach(
            n ->
                spans.process(
                    "change-" + n, record(NOW, "00-%032x-00f067aa0ba902b7-01".formatted(n + 1))));
    // Then
    assertThat(IntStream.range(0, 2_000).filter(n -> spans.traceparent("change-" + n) != null))
        .hasSize(128);
  }

  @Test
  void aRecordThatComesTwiceInABatchHasOneSpan() {
    // When
    spans.process("change", record(NOW, RECORDED));
    spans.process("change", record(NOW, RECORDED));
    spans.end();
    // Then
    assertThat(seen.of(TRACE)).hasSize(1);
  }

  @Test
  void whoReadsTheLogAnewFollowsNothingOfTheDayBefore() {
    // When
    spans.process("old", record(NOW.minus(Duration.ofHours(24)).minusMillis(1), RECORDED));
    spans.process("new", record(NOW.minus(Duration.ofHours(24)), RECORDED));
    // Then
    assertThat(spans.traceparent("old")).isNull();
    assertThat(spans.traceparent("new")).startsWith("00-" + TRACE);
  }

  @Test
  void aTraceThatNobodyRecordsIsNotFollowed() {
    // When
    spans.process("unrecorded", record(NOW, RECORDED.replaceFirst("01$", "00")));
    spans.process("unreadable", record(NOW, "anything"));
    spans.process("none", record(NOW, null));
    // Then
    assertThat(spans.traceparent("unrecorded")).isNull();
    assertThat(spans.traceparent("unreadable")).isNull();
    assertThat(spans.traceparent("none")).isNull();
  }

  @Test
  void aFailureTellsItsTypeAndNotWhatItQuotes() {
    // Given
    spans.send("change", "campaign-triggers.v1", RECORDED);
    // When
    spans.fail(new IllegalStateException("ann@example.com"));
    // Then
    var span = seen.named(TRACE, "send campaign-triggers.v1");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.toString()).contains("IllegalStateException").doesNotContain("ann@");
  }

  private static ConsumerRecord<String, byte[]> record(Instant at, String traceparent) {
    var headers = new RecordHeaders();
    if (traceparent != null) {
      headers.add("traceparent", traceparent.getBytes(UTF_8));
    }
    return new ConsumerRecord<>(
        "segment-changes.v1",
        0,
        0,
        at.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        "c-1",
        new byte[0],
        headers,
        Optional.empty());
  }
}
