package dev.perennial.clv.trace;

import static org.awaitility.Awaitility.await;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// The spans that ended, as an exporter gets them.
@Singleton
public class SeenSpans implements SpanProcessor {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final List<SpanData> ended = new CopyOnWriteArrayList<>();

  /// Those of a trace so far, in the order in which they ended.
  public List<SpanData> of(String traceId) {
    return ended.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  /// The one of a trace that has this name, as soon as it has ended.
  public SpanData named(String traceId, String name) {
    await().atMost(PATIENCE).until(() -> of(traceId).stream().anyMatch(is(name)));
    return of(traceId).stream().filter(is(name)).findFirst().orElseThrow();
  }

  private static Predicate<SpanData> is(String name) {
    return span -> span.getName().equals(name);
  }

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.add(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
