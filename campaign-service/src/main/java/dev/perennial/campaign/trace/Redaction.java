package dev.perennial.campaign.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.Set;

/// Keeps out of spans what may speak of people. Paths, queries, addresses and whatever else an
/// instrumentation notes of a request is replaced before anybody exports it, unless it is known to
/// be harmless: a new version that notes more tells no more.
@Singleton
class Redaction implements SpanProcessor {

  private static final Set<String> HARMLESS =
      Set.of(
          "http.request.method",
          "http.route",
          "messaging.destination.name",
          "messaging.operation.name",
          "messaging.operation.type",
          "messaging.system",
          "network.protocol.name",
          "network.protocol.version",
          "url.scheme");

  /// The word of OpenTelemetry's conventions.
  private static final String REDACTED = "REDACTED";

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    span.getAttributes()
        .forEach(
            (key, value) -> {
              if (value instanceof String && !HARMLESS.contains(key.getKey())) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), REDACTED);
              }
            });
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }
}
