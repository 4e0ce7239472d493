package dev.perennial.campaign.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Follows traces where they are recorded, and costs nothing where tracing is off.
@ApplicationScoped
public class Tracing {

  private final Clock machine;
  private final Optional<Tracer> tracer;

  Tracing(
      OpenTelemetry telemetry,
      Clock machine,
      @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
    this.machine = machine;
    this.tracer =
        off ? Optional.empty() : Optional.of(telemetry.getTracer("dev.perennial.campaign-service"));
  }

  public boolean isOn() {
    return tracer.isPresent();
  }

  /// The spans of a batch, of which none has begun.
  public Spans spans() {
    return new Spans(tracer, machine.instant());
  }

  /// Begins an attempt to deliver something.
  ///
  /// @param traceparent of what it goes back to
  /// @param madeAt machine-clock instant at which it was decided
  /// @param attempt from 1
  public AttemptSpan attempt(String traceparent, Instant madeAt, int attempt) {
    return tracer
        .flatMap(some -> AttemptSpan.begin(some, traceparent, isOver(madeAt), attempt))
        .orElse(AttemptSpan.NONE);
  }

  private boolean isOver(Instant madeAt) {
    return madeAt.isBefore(machine.instant().minus(Spans.OVER));
  }
}
