package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.points.Posted;
import dev.perennial.campaign.points.Statements;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// The points of a customer. An id that was merged away shows what the survivor has.
@Path("/v1/customers/{customerId: c-[0-9a-z]{26}}/points")
public class PointsResource {

  private static final char LIST = 'p';

  private final Statements statements;
  private final BusinessClock clock;

  PointsResource(Statements statements, BusinessClock clock) {
    this.statements = statements;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.CUSTOMERS_READ)
  @Operation(summary = "Points and loyalty tier of a customer, as of the business clock")
  public Uni<PointsJson> points(@PathParam("customerId") String customerId) {
    return statements
        .of(customerId, clock.now())
        .map(found -> found.orElseThrow(PointsResource::unknown))
        .map(statement -> PointsJson.of(customerId, statement));
  }

  @GET
  @RolesAllowed(Scopes.CUSTOMERS_READ)
  @Path("/entries")
  @Operation(summary = "What happened to a customer's points, newest first")
  public Uni<RestResponse<PointsJson.Entries>> entries(
      @PathParam("customerId") String customerId,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var before = Cursor.place(LIST, cursor, Long.MAX_VALUE);
    return statements
        .entries(customerId, before, Limit.checked(limit) + 1, clock.now())
        .map(found -> found.orElseThrow(PointsResource::unknown))
        .map(entries -> page(entries, customerId, limit));
  }

  private static RestResponse<PointsJson.Entries> page(
      List<Posted> oneMore, String customerId, int limit) {
    var entries = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(
                "/v1/customers/" + customerId + "/points/entries",
                new Cursor(LIST, entries.getLast().ordinal()).text(),
                limit);
    return Pages.response(
        new PointsJson.Entries(entries.stream().map(PointsJson.EntryJson::of).toList(), next),
        next);
  }

  private static NotFoundException unknown() {
    return new NotFoundException("Nothing is known of this customer.");
  }
}
