package dev.perennial.ingest.trace;

import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tells the trace of the request at hand, for the records that it leads to.
@ApplicationScoped
public class Tracing {

  private final boolean on;

  Tracing(@ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
    this.on = !off;
  }

  /// The request's `traceparent`; null where nobody records it.
  public String traceparent() {
    if (!on) {
      return null;
    }
    var span = Span.current().getSpanContext();
    return span.isSampled()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }
}
