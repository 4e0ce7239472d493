package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.api.ReportJson.CostJson;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.definition.CampaignStore.Stored;
import dev.perennial.campaign.ledger.Reports;
import dev.perennial.campaign.ledger.SentReports;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What became of a campaign, from decision to purchase.
@Path("/v1/campaigns/{campaign}/report")
public class ReportResource {

  private static final int DAYS_MAX = 366;
  private static final int WINDOW_MAX = 90;

  private final CampaignStore store;
  private final Reports reports;
  private final SentReports sent;
  private final BusinessClock clock;
  private final String currency;

  ReportResource(
      CampaignStore store,
      Reports reports,
      SentReports sent,
      BusinessClock clock,
      @ConfigProperty(name = "perennial.currency") String currency) {
    this.store = store;
    this.reports = reports;
    this.sent = sent;
    this.clock = clock;
    this.currency = currency;
  }

  @GET
  @RolesAllowed(Scopes.CAMPAIGNS_READ)
  @Operation(
      summary =
          "What was decided in the past days, how far it got, what it costs and what was bought",
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
    return store
        .find(campaign)
        .map(found -> found.orElseThrow(CampaignResource::unknown))
        .chain(found -> report(found, from, to, Duration.ofDays(window)));
  }

  private Uni<ReportJson> report(Stored campaign, Instant from, Instant to, Duration window) {
    var key = campaign.campaign();
    return Uni.combine()
        .all()
        .unis(
            reports.outcomes(key, from, to),
            reports.people(key, from, to),
            sent.reached(key, from, to),
            reports.converted(key, from, to, window),
            sent.cost(key, from, to))
        .usingConcurrencyOf(1)
        .with(
            (outcomes, people, reached, converted, cost) ->
                ReportJson.of(
                    campaign,
                    from,
                    to,
                    window.toString(),
                    outcomes,
                    people,
                    reached,
                    converted,
                    CostJson.of(cost, currency)));
  }
}
