package dev.perennial.campaign.checkout;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Counts decisions that cost more than was reserved for them, by campaign. A booking that is tried
/// again counts again.
@ApplicationScoped
class OverrunMetrics implements OverrunFollower {

  private final MeterRegistry registry;

  OverrunMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Uni<Void> overran(SqlConnection transaction, List<Overrun> overruns) {
    overruns.forEach(
        overrun ->
            registry.counter("campaign.overruns", "campaign", overrun.campaign()).increment());
    return Uni.createFrom().voidItem();
  }
}
