package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.experiment.Results;
import dev.perennial.campaign.trial.AllocationTable;
import dev.perennial.campaign.trial.AllocationTable.Learned;
import dev.perennial.campaign.trial.CountedRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Whether a campaign helped.
@Path("/v1/campaigns/{key}/results")
public class ResultsResource {

  private final Pool pool;
  private final CountedRows counted;
  private final AllocationTable allocations;
  private final BusinessClock clock;
  private final String currency;
  private final Optional<BigDecimal> margin;

  ResultsResource(
      Pool pool,
      CountedRows counted,
      AllocationTable allocations,
      BusinessClock clock,
      @ConfigProperty(name = "perennial.currency") String currency,
      @ConfigProperty(name = "campaign.margin") Optional<BigDecimal> margin) {
    this.pool = pool;
    this.counted = counted;
    this.allocations = allocations;
    this.clock = clock;
    this.currency = currency;
    this.margin = margin;
  }

  @GET
  @RolesAllowed(Scopes.CAMPAIGNS_READ)
  @Operation(
      summary = "What a campaign brought over its holdout, by assignment",
      description =
          "The key is the campaign's, or global. Valid however often one looks: intervals and"
              + " p-values hold at every look together.")
  public Uni<ResultsJson> results(@PathParam("key") String key) {
    var now = clock.now();
    return counted
        .of(key, now)
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new NotFoundException("Nobody was drawn into an experiment of this key.")))
        .chain(
            found ->
                allocations
                    .of(pool, List.of(key))
                    .map(learned -> Optional.ofNullable(learned.get(key)).map(Learned::shares))
                    // Intervals take some milliseconds for each variant.
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(
                        next ->
                            ResultsJson.of(key, now, currency, margin, Results.of(found), next)));
  }
}
