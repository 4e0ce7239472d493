package dev.perennial.clv.api;

import dev.perennial.clv.stream.Watermark;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Without its broker this service is not ready; it is not dead either.
@Readiness
@ApplicationScoped
class BrokerReadiness implements AsyncHealthCheck {

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Watermark watermark;

  BrokerReadiness(Watermark watermark) {
    this.watermark = watermark;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .completionStage(() -> watermark.brokerAnswers())
        .map(_ -> HealthCheckResponse.up("broker"))
        .ifNoItem()
        .after(WAIT)
        .fail()
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down("broker"));
  }
}
