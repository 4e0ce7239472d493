package dev.perennial.clv.api;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Without its database this service is not ready; it is not dead either.
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {

  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Pool pool;

  DatabaseReadiness(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return pool.query("select 1")
        .execute()
        .map(_ -> HealthCheckResponse.up("database"))
        .ifNoItem()
        .after(WAIT)
        .fail()
        .onFailure()
        .recoverWithItem(HealthCheckResponse.down("database"));
  }
}
