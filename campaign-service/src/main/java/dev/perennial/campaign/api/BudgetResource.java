package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.checkout.BudgetChange;
import dev.perennial.campaign.checkout.BudgetTable;
import dev.perennial.campaign.checkout.ReportingCurrency;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.promotion.Budget;
import dev.perennial.campaign.promotion.Coins;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// What a campaign may cost. A campaign without a budget may cost anything.
@Path("/v1/campaigns/{campaign}/budget")
public class BudgetResource {

  private final CampaignStore campaigns;
  private final BudgetTable budgets;
  private final ReportingCurrency currency;

  BudgetResource(CampaignStore campaigns, BudgetTable budgets, ReportingCurrency currency) {
    this.campaigns = campaigns;
    this.budgets = budgets;
    this.currency = currency;
  }

  @GET
  @RolesAllowed(Scopes.CAMPAIGNS_READ)
  @Operation(summary = "A campaign's budget: what is free, reserved, booked and overrun")
  @APIResponse(
      responseCode = "200",
      description = "As it stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BudgetJson.class)))
  public Uni<Response> read(@PathParam("campaign") String campaign) {
    return budgets
        .find(campaign)
        .map(
            budget ->
                answer(
                    budget.orElseThrow(
                        () -> new NotFoundException("This campaign has no budget."))));
  }

  @PUT
  @RolesAllowed(Scopes.CAMPAIGNS_WRITE)
  @Audited
  @Operation(
      summary = "Gives a campaign its budget, raises it or lowers it",
      description =
          "The first one with If-None-Match: *, later ones with If-Match. It cannot be lowered"
              + " below what is reserved and booked.")
  @APIResponse(
      responseCode = "200",
      description = "As it stands now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BudgetJson.class)))
  public Uni<Response> change(
      @PathParam("campaign") String campaign,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String ifNoneMatch,
      BudgetJson.Change change) {
    var seen = EntityTag.seenOrNothing(ifMatch, ifNoneMatch);
    var total = total(change);
    return campaigns
        .find(campaign)
        .map(found -> found.orElseThrow(CampaignResource::unknown))
        .chain(
            () ->
                seen.map(version -> budgets.change(campaign, version, total))
                    .orElseGet(() -> budgets.give(campaign, total)))
        .map(this::answer);
  }

  private BigDecimal total(BudgetJson.Change change) {
    if (change == null) {
      throw new BadRequestException("total is missing.");
    }
    try {
      return Coins.whole("total", Amounts.parse("total", change.total()), currency.currency());
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage() + ".", e);
    }
  }

  private Response answer(BudgetChange changed) {
    return switch (changed) {
      case BudgetChange.Done(var budget) -> answer(budget);
      case BudgetChange.Stale() -> throw EntityTag.changed();
      case BudgetChange.BelowCommitted(var committed) ->
          throw new WebApplicationException(
              "total is below " + committed.toPlainString() + ", which is reserved or booked.",
              Status.CONFLICT);
    };
  }

  private Response answer(Budget budget) {
    return Response.ok(BudgetJson.of(budget, currency.currency()))
        .header(HttpHeaders.ETAG, EntityTag.of(budget.version()))
        .build();
  }
}
