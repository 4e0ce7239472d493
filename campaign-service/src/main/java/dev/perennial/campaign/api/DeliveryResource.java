package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.webhook.Deliveries;
import dev.perennial.campaign.webhook.Delivery;
import dev.perennial.campaign.webhook.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// What was sent to an endpoint of webhooks, and sending it again.
@Path("/v1/webhooks/{webhookId: wh_[0-9a-z]{26}}")
public class DeliveryResource {

  private static final char LIST = 'w';
  private static final Set<String> STATES = Set.of("waiting", "delivered", "dead", "erased");

  private final Webhooks webhooks;
  private final Deliveries deliveries;

  DeliveryResource(Webhooks webhooks, Deliveries deliveries) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
  }

  @GET
  @RolesAllowed(Scopes.WEBHOOKS_READ)
  @Path("/deliveries")
  @Operation(
      summary = "The log of an endpoint, newest first",
      description = "state=dead lists what ran out of attempts.")
  public Uni<RestResponse<DeliveryJson.Page>> log(
      @PathParam("webhookId") String webhookId,
      @QueryParam("state") String state,
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    if (state != null && !STATES.contains(state)) {
      throw new BadRequestException("state is none of " + STATES.stream().sorted().toList() + ".");
    }
    var before = Cursor.place(LIST, cursor, Long.MAX_VALUE);
    var oneMore = Limit.checked(limit) + 1;
    return exists(webhookId)
        .chain(() -> deliveries.log(webhookId, before, Optional.ofNullable(state), oneMore))
        .map(rows -> page(rows, webhookId, state, limit));
  }

  @POST
  @RolesAllowed(Scopes.WEBHOOKS_WRITE)
  @Audited
  @Path("/replays")
  @Operation(
      summary = "Sends again",
      description =
          "All triggers from an instant on, one trigger, or one delivery. Each keeps its"
              + " webhook-id; what still waits goes on waiting.")
  public Uni<RestResponse<DeliveryJson.ReplayJson>> replay(
      @PathParam("webhookId") String webhookId, DeliveryJson.Again again) {
    if (again == null
        || Stream.of(again.from(), again.triggerId(), again.deliveryId())
                .filter(Objects::nonNull)
                .count()
            != 1) {
      throw new BadRequestException("Exactly one of from, triggerId and deliveryId is wanted.");
    }
    if (again.from() != null) {
      var from = instant(again.from());
      return exists(webhookId).chain(() -> replayFrom(webhookId, from));
    }
    return exists(webhookId)
        .chain(
            () ->
                again.triggerId() != null
                    ? deliveries.replayTrigger(webhookId, plain(again.triggerId()))
                    : deliveries.replayDelivery(webhookId, again.deliveryId()))
        .map(DeliveryResource::accepted);
  }

  @GET
  @RolesAllowed(Scopes.WEBHOOKS_READ)
  @Path("/replays/{replayId}")
  @Operation(summary = "How far a replay is")
  public Uni<DeliveryJson.ReplayJson> replay(
      @PathParam("webhookId") String webhookId, @PathParam("replayId") long replayId) {
    return deliveries
        .replay(webhookId, replayId)
        .map(
            found ->
                found.orElseThrow(() -> new NotFoundException("There is no replay with this id.")))
        .map(DeliveryJson.ReplayJson::of);
  }

  private Uni<RestResponse<DeliveryJson.ReplayJson>> replayFrom(String webhookId, Instant from) {
    return deliveries
        .replayFrom(webhookId, from)
        .map(
            made ->
                made.orElseThrow(
                    () ->
                        new WebApplicationException(
                            "This webhook has as many replays under way as it may.",
                            Status.CONFLICT)))
        .map(
            replay ->
                ResponseBuilder.create(Status.ACCEPTED, DeliveryJson.ReplayJson.of(replay))
                    .header(
                        "Location", "/v1/webhooks/" + webhookId + "/replays/" + replay.replayId())
                    .build());
  }

  private static RestResponse<DeliveryJson.ReplayJson> accepted(boolean known) {
    if (!known) {
      throw new NotFoundException("There is nothing in the feed to send again.");
    }
    return ResponseBuilder.create(Status.ACCEPTED, DeliveryJson.ReplayJson.ONE).build();
  }

  private Uni<Void> exists(String webhookId) {
    return webhooks.one(webhookId).map(WebhookResource::known).replaceWithVoid();
  }

  private static String plain(String triggerId) {
    if (triggerId.length() > 500 || triggerId.chars().anyMatch(Character::isISOControl)) {
      throw new BadRequestException("triggerId is not one.");
    }
    return triggerId;
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BadRequestException("from is not an RFC 3339 instant.", e);
    }
  }

  private static RestResponse<DeliveryJson.Page> page(
      List<Delivery> oneMore, String webhookId, String state, int limit) {
    var rows = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var path = "/v1/webhooks/" + webhookId + "/deliveries";
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(path, new Cursor(LIST, rows.getLast().deliveryId()).text(), limit)
                + (state == null ? "" : "&state=" + state);
    return Pages.response(
        new DeliveryJson.Page(rows.stream().map(DeliveryJson::of).toList(), next), next);
  }
}
