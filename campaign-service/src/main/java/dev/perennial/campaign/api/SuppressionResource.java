package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.consent.Suppression;
import dev.perennial.campaign.consent.Suppression.Cause;
import dev.perennial.campaign.ledger.Suppressions;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// To whom nothing is sent, whatever they consent to.
@Path("/v1/suppressions")
public class SuppressionResource {

  private static final char LIST = 's';
  private static final Set<Cause> GIVEN = Set.of(Cause.BOUNCED, Cause.COMPLAINED, Cause.ASKED);

  private final Suppressions suppressions;
  private final BusinessClock clock;

  SuppressionResource(Suppressions suppressions, BusinessClock clock) {
    this.suppressions = suppressions;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.CONSENTS_READ)
  @WithSession
  @Operation(summary = "All suppressions, newest first")
  public Uni<RestResponse<SuppressionJson.Page>> page(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var before = Cursor.place(LIST, cursor, Long.MAX_VALUE);
    return SuppressionRow.before(before, Limit.checked(limit) + 1).map(rows -> page(rows, limit));
  }

  @POST
  @RolesAllowed(Scopes.CONSENTS_WRITE)
  @Audited
  @Operation(
      summary = "Lets nothing be sent to somebody",
      description =
          "Over one channel, or over any where none is named. For somebody who is not known yet,"
              + " too. A repeat changes nothing.")
  public Uni<RestResponse<SuppressionJson>> suppress(SuppressionJson.Wanted wanted) {
    if (wanted == null || wanted.cause() == null) {
      throw new BadRequestException("cause is missing.");
    }
    var suppression =
        new Suppression(
            Channels.checkedIfAny(wanted.channel()), cause(wanted.cause()), clock.now());
    return suppressions
        .suppress(CustomerIds.checked(wanted.customerId()), suppression)
        .map(id -> RestResponse.status(Status.CREATED, SuppressionJson.of(id, suppression)));
  }

  @DELETE
  @RolesAllowed(Scopes.CONSENTS_WRITE)
  @Audited
  @Operation(
      summary = "Takes suppressions of somebody back",
      description =
          "Those of one channel, or those of all channels at once where none is named; of one"
              + " cause, or of any. That somebody is erased is never taken back.")
  public Uni<Void> lift(
      @QueryParam("customerId") String customerId,
      @QueryParam("channel") String channel,
      @QueryParam("cause") String cause) {
    return suppressions
        .lift(
            CustomerIds.checked(customerId),
            Channels.checkedIfAny(channel),
            Optional.ofNullable(cause).map(SuppressionResource::cause))
        .invoke(
            lifted -> {
              if (lifted == 0) {
                throw new NotFoundException("There is no such suppression.");
              }
            })
        .replaceWithVoid();
  }

  private static Cause cause(String text) {
    return GIVEN.stream()
        .filter(cause -> cause.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new BadRequestException("A cause is BOUNCED, COMPLAINED or ASKED."));
  }

  private static RestResponse<SuppressionJson.Page> page(List<SuppressionRow> oneMore, int limit) {
    var rows = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(
                "/v1/suppressions", new Cursor(LIST, rows.getLast().ordinal).text(), limit);
    return Pages.response(
        new SuppressionJson.Page(rows.stream().map(SuppressionJson::of).toList(), next), next);
  }
}
