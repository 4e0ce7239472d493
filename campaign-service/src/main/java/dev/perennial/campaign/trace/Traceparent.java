package dev.perennial.campaign.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.apache.kafka.common.header.Headers;

/// The header that says to which trace a record belongs, and under which span it was made.
public final class Traceparent {

  public static final String HEADER = "traceparent";

  /// Carries nothing but the header.
  private static final TextMapGetter<String> ALONE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String header) {
          return List.of(HEADER);
        }

        @Override
        public String get(String header, String name) {
          return HEADER.equals(name) ? header : null;
        }
      };

  private Traceparent() {}

  /// The last of these headers; null where there is none.
  static String of(Headers headers) {
    var header = headers.lastHeader(HEADER);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  /// The context to go on from. It is no parent where its trace is not recorded.
  static Context read(String header) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), header, ALONE);
  }

  static boolean isRecorded(Context context) {
    return Span.fromContext(context).getSpanContext().isSampled();
  }

  static String write(SpanContext span) {
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
  }
}
