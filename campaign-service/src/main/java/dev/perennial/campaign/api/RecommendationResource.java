package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.basket.Recommendations;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.Portraits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What else a customer may like.
@Path("/v1/customers/{customerId}/recommendations")
public class RecommendationResource {

  private final Pool pool;
  private final Portraits persons;
  private final Recommendations recommendations;
  private final BusinessClock clock;

  RecommendationResource(
      Pool pool, Portraits persons, Recommendations recommendations, BusinessClock clock) {
    this.pool = pool;
    this.persons = persons;
    this.recommendations = recommendations;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.CUSTOMERS_READ)
  @Operation(
      summary = "Products that a customer may like, best first",
      description = "Never what they bought of late or gave back.")
  public Uni<RecommendationJson.Page> ofCustomer(
      @PathParam("customerId") String customerId,
      @QueryParam("limit") @DefaultValue("10") int limit) {
    if (limit < 1 || limit > Recommendations.MAX) {
      throw new BadRequestException("limit is 1 to " + Recommendations.MAX + ".");
    }
    return persons
        .goesBy(pool, customerId)
        .map(found -> found.orElseThrow(CustomerIds::unknown))
        .chain(
            id ->
                recommendations
                    .recommend(pool, List.of(id), limit, clock.now())
                    .map(chosen -> chosen.get(id)))
        .map(
            chosen ->
                new RecommendationJson.Page(chosen.stream().map(RecommendationJson::of).toList()));
  }
}
