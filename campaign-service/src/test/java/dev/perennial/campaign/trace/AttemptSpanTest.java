package dev.perennial.campaign.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptSpanTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CAUSE = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final SeenSpans seen = new SeenSpans();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(seen).setSampler(new Sampling(0)).build();

  @Test
  void anAttemptSoonAfterIsPartOfTheTrace() {
    // Given
    var attempt = begin(CAUSE, false, 1).orElseThrow();
    // When
    attempt.end(Optional.of(204), "accepted");
    // Then
    var span = seen.named(TRACE, "POST");
    assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attempt.traceparent()).hasValue("00-" + TRACE + "-" + span.getSpanId() + "-01");
  }

  @Test
  void anAttemptLongAfterHasATraceOfItsOwnThatIsLinked() {
    // Given
    var attempt = begin(CAUSE, true, 7).orElseThrow();
    // When
    attempt.end(Optional.empty(), "timed_out");
    // Then
    var own = attempt.traceparent().orElseThrow().substring(3, 35);
    var span = seen.named(own, "POST");
    assertThat(own).isNotEqualTo(TRACE);
    assertThat(span.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(context -> context.getTraceId() + "-" + context.getSpanId())
        .containsExactly(TRACE + "-00f067aa0ba902b7");
    assertThat(span.getAttributes().get(AttributeKey.longKey("http.request.resend_count")))
        .isEqualTo(6);
    assertThat(span.getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("timed_out");
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void ofATraceThatNobodyRecordsNothingIsTold() {
    assertThat(begin(CAUSE.replaceFirst("01$", "00"), false, 1)).isEmpty();
    assertThat(begin("anything", false, 1)).isEmpty();
  }

  private Optional<AttemptSpan> begin(String cause, boolean late, int attempt) {
    return AttemptSpan.begin(provider.get("test"), cause, late, attempt);
  }
}
