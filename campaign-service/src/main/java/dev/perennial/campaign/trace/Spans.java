package dev.perennial.campaign.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The spans of one batch: a batch is of many traces, so each record whose trace is recorded has
/// one of its own, as long as the batch takes. They say nothing of whom they are about. Belongs to
/// one thread at a time.
public final class Spans {

  /// Traces that are followed through a batch. The others go on without a span.
  static final int MAX = 128;

  /// A trace is over by then: what comes later is linked to it, and who reads the log from its
  /// beginning follows none of it.
  static final Duration OVER = Duration.ofHours(24);

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Optional<Tracer> tracer;
  private final long since;
  private final Map<String, Span> spans = new HashMap<>();

  Spans(Optional<Tracer> tracer, Instant now) {
    this.tracer = tracer;
    this.since = now.minus(OVER).toEpochMilli();
  }

  /// Begins the span of a record that came, if its header names a trace that is recorded.
  ///
  /// @param key by which to ask for it
  public void process(String key, ConsumerRecord<?, ?> record) {
    if (tracer.isPresent() && record.timestamp() >= since) {
      begin(Operation.PROCESS, key, record.topic(), Traceparent.of(record.headers()));
    }
  }

  /// Begins the span of a record that is to be sent.
  ///
  /// @param traceparent of what it goes back to; null where nobody records that
  public void send(String key, String topic, String traceparent) {
    if (tracer.isPresent()) {
      begin(Operation.SEND, key, topic, traceparent);
    }
  }

  /// Begins the span of a step that waited, in a trace of its own that is linked to the one that
  /// the step goes back to.
  public void resume(String key, String traceparent) {
    if (tracer.isPresent() && mayBegin(key)) {
      var cause = Traceparent.read(traceparent);
      if (Traceparent.isRecorded(cause)) {
        spans.put(
            key,
            tracer
                .get()
                .spanBuilder("decide step")
                .setNoParent()
                .addLink(Span.fromContext(cause).getSpanContext())
                .startSpan());
      }
    }
  }

  /// What goes on from the record of this key carries it on; null where no span is of it.
  public String traceparent(String key) {
    var span = spans.get(key);
    return span == null ? null : Traceparent.write(span.getSpanContext());
  }

  /// The work is done.
  public void end() {
    spans.values().forEach(Span::end);
  }

  /// The work failed. Of the failure only its type is told.
  public void fail(Throwable failure) {
    for (var span : spans.values()) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(ERROR, failure.getClass().getName());
      span.end();
    }
  }

  private boolean mayBegin(String key) {
    return spans.size() < MAX && !spans.containsKey(key);
  }

  private void begin(Operation operation, String key, String topic, String traceparent) {
    if (traceparent == null || !mayBegin(key)) {
      return;
    }
    var parent = Traceparent.read(traceparent);
    if (Traceparent.isRecorded(parent)) {
      spans.put(
          key,
          tracer
              .orElseThrow()
              .spanBuilder(operation.word() + " " + topic)
              .setSpanKind(operation.kind())
              .setParent(parent)
              .setAttribute(SYSTEM, "kafka")
              .setAttribute(TOPIC, topic)
              .setAttribute(OPERATION, operation.word())
              .setAttribute(TYPE, operation.word())
              .startSpan());
    }
  }
}
