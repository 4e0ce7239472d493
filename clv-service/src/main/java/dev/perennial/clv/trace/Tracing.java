package dev.perennial.clv.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
        off ? Optional.empty() : Optional.of(telemetry.getTracer("dev.perennial.clv-service"));
  }

  public boolean isOn() {
    return tracer.isPresent();
  }

  /// The spans of a batch, of which none has begun.
  public Spans spans() {
    return new Spans(tracer, machine.instant());
  }
}
