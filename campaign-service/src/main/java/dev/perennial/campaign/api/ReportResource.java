package dev.perennial.campaign.api;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.ledger.Reports;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What became of a campaign, from decision to purchase.
@Path("/v1/campaigns/{campaign}/report")
public class ReportResource {

  private static final int DAYS_MAX = 366;
  private static final int WINDOW_MAX = 90;

  private final CampaignStore store;
  private final Reports reports;
  private final BusinessClock clock;

  ReportResource(CampaignStore store, Reports reports, BusinessClock clock) {
    this.store = store;
    this.reports = reports;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "What was decided in the past days, why not, and what was bought afterwards",
      description = "Counted when asked for. What was bought because of it stands in the results.")
  public Uni<ReportJson> report(
      @PathParam("campaign") String campaign,
      @QueryParam("days") @DefaultValue("30") int days,
      @QueryParam("window") @DefaultValue("14") int window) {
    if (days < 1 || days > DAYS_MAX) {
      throw new BadRequestException("days is 1 to " + DAYS_MAX + ".");
    }
    if (window < 1 || window > WINDOW_MAX) {
      throw new BadRequestException("window is 1 to " + WINDOW_MAX + " days.");
    }
    // What was decided at this very moment is in it.
    var to = clock.now().plusNanos(1_000);
    var from = to.minus(Duration.ofDays(days));
    var after = Duration.ofDays(window);
    return store
        .find(campaign)
        .map(
            found ->
                found.orElseThrow(() -> new NotFoundException("There is no campaign of this key.")))
        .chain(() -> reports.outcomes(campaign, from, to))
        .chain(
            outcomes ->
                reports
                    .converted(campaign, from, to, after)
                    .map(
                        converted ->
                            ReportJson.of(
                                campaign, from, to, after.toString(), outcomes, converted)));
  }
}
