package dev.perennial.campaign.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Optional;

/// One attempt to deliver something over HTTP. Where to, it does not say: URLs of receivers may
/// hold what only they and we are to know.
public final class AttemptSpan {

  /// Of what nobody records.
  public static final AttemptSpan NONE = new AttemptSpan(Optional.empty());

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<Long> RESENT =
      AttributeKey.longKey("http.request.resend_count");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final int FIRST_OF_ERRORS = 400;

  private final Optional<Span> span;

  private AttemptSpan(Optional<Span> span) {
    this.span = span;
  }

  /// @param late whether the trace is over: the attempt is then linked to it
  static Optional<AttemptSpan> begin(Tracer tracer, String traceparent, boolean late, int attempt) {
    var cause = Traceparent.read(traceparent);
    if (!Traceparent.isRecorded(cause)) {
      return Optional.empty();
    }
    var span = tracer.spanBuilder("POST").setSpanKind(SpanKind.CLIENT).setAttribute(METHOD, "POST");
    if (attempt > 1) {
      span.setAttribute(RESENT, attempt - 1L);
    }
    var placed =
        late
            ? span.setNoParent().addLink(Span.fromContext(cause).getSpanContext())
            : span.setParent(cause);
    return Optional.of(new AttemptSpan(Optional.of(placed.startSpan())));
  }

  /// What the receiver is told; empty where nobody records it.
  public Optional<String> traceparent() {
    return span.map(each -> Traceparent.write(each.getSpanContext()));
  }

  /// @param status of the answer; empty where there was none
  /// @param word how it ended
  public void end(Optional<Integer> status, String word) {
    span.ifPresent(each -> end(each, status, word));
  }

  private static void end(Span span, Optional<Integer> status, String word) {
    status.ifPresent(code -> span.setAttribute(STATUS, code.longValue()));
    if (status.filter(code -> code < FIRST_OF_ERRORS).isEmpty()) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR, status.map(String::valueOf).orElse(word));
    }
    span.end();
  }
}
