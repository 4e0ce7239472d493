package dev.perennial.campaign.api;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.experiment.Results;
import dev.perennial.campaign.trial.CountedRows;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Whether a campaign helped.
@Path("/v1/campaigns/{key}/results")
public class ResultsResource {

  private final CountedRows counted;
  private final BusinessClock clock;
  private final String currency;
  private final Optional<BigDecimal> margin;

  ResultsResource(
      CountedRows counted,
      BusinessClock clock,
      @ConfigProperty(name = "perennial.currency") String currency,
      @ConfigProperty(name = "campaign.margin") Optional<BigDecimal> margin) {
    this.counted = counted;
    this.clock = clock;
    this.currency = currency;
    this.margin = margin;
  }

  @GET
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
        // Intervals take some milliseconds for each variant.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(found -> ResultsJson.of(key, now, currency, margin, Results.of(found)));
  }
}
