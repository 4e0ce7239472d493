package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.loyalty.Reward;
import dev.perennial.campaign.points.RewardTable;
import dev.perennial.campaign.points.Stocked;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// The catalogue of rewards.
@Path("/v1/loyalty/rewards")
public class RewardResource {

  private static final String ALL = "/v1/loyalty/rewards";
  private static final String KEY = "/{reward: [a-z0-9][a-z0-9-]{0,63}}";
  private static final char LIST = 'r';

  private final RewardTable rewards;

  RewardResource(RewardTable rewards) {
    this.rewards = rewards;
  }

  @GET
  @RolesAllowed(Scopes.POLICY_READ)
  @Operation(summary = "Rewards, oldest first")
  public Uni<RestResponse<RewardJson.Page>> page(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var after = Cursor.place(LIST, cursor, 0);
    return rewards.page(after, Limit.checked(limit) + 1).map(found -> page(found, limit));
  }

  @POST
  @RolesAllowed(Scopes.POLICY_WRITE)
  @Audited
  @Operation(summary = "Puts a reward into the catalogue; its key names it for ever")
  @APIResponse(
      responseCode = "201",
      description = "Put there",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RewardJson.class)))
  public Uni<RestResponse<RewardJson>> create(RewardJson.Draft draft) {
    var reward = reward(draft, draft == null ? null : draft.reward(), 1);
    return rewards
        .insert(reward)
        .invoke(
            inserted -> {
              if (!inserted) {
                throw conflict("There is, or was, a reward with this key.");
              }
            })
        .chain(() -> found(reward.key()))
        .map(
            stocked ->
                ResponseBuilder.<RewardJson>created(URI.create(ALL + "/" + reward.key()))
                    .entity(RewardJson.of(stocked))
                    .header(HttpHeaders.ETAG, EntityTag.of(stocked.reward().version()))
                    .build());
  }

  @GET
  @RolesAllowed(Scopes.POLICY_READ)
  @Path(KEY)
  @Operation(summary = "One reward; its ETag goes into the If-Match of a change")
  public Uni<RestResponse<RewardJson>> reward(@PathParam("reward") String key) {
    return found(key).map(RewardResource::answer);
  }

  @PUT
  @RolesAllowed(Scopes.POLICY_WRITE)
  @Audited
  @Path(KEY)
  @Operation(summary = "Replaces a reward; what was redeemed stays as it was")
  public Uni<RestResponse<RewardJson>> replace(
      @PathParam("reward") String key,
      @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
      RewardJson.Draft draft) {
    var next = reward(draft, key, EntityTag.seen(ifMatch) + 1);
    return rewards
        .replace(next)
        .chain(replaced -> replaced ? found(key) : refused(next))
        .map(RewardResource::answer);
  }

  @DELETE
  @RolesAllowed(Scopes.POLICY_WRITE)
  @Audited
  @Path(KEY)
  @Operation(summary = "Takes a reward out of the catalogue; what was redeemed stays")
  public Uni<RestResponse<Void>> retire(
      @PathParam("reward") String key, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
    var version = EntityTag.seen(ifMatch);
    return found(key)
        .chain(() -> rewards.retire(key, version))
        .map(
            retired -> {
              if (!retired) {
                throw EntityTag.changed();
              }
              return RestResponse.noContent();
            });
  }

  private Uni<Stocked> found(String key) {
    return rewards
        .find(key)
        .map(
            found ->
                found.orElseThrow(
                    () -> new NotFoundException("There is no reward with this key.")));
  }

  private Uni<Stocked> refused(Reward next) {
    return found(next.key())
        .map(
            stocked -> {
              throw stocked.reward().version() != next.version() - 1
                  ? EntityTag.changed()
                  : conflict("The stock is below the " + stocked.taken() + " that are taken.");
            });
  }

  private static Reward reward(RewardJson.Draft draft, String key, int version) {
    if (draft == null) {
      throw new BadRequestException("The body must be a reward.");
    }
    try {
      return draft.reward(key, version);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The reward is refused: " + e.getMessage() + ".", e);
    }
  }

  private static RestResponse<RewardJson.Page> page(List<Stocked> oneMore, int limit) {
    var found = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link(ALL, new Cursor(LIST, found.getLast().ordinal()).text(), limit);
    return Pages.response(
        new RewardJson.Page(found.stream().map(RewardJson::of).toList(), next), next);
  }

  private static RestResponse<RewardJson> answer(Stocked stocked) {
    return ResponseBuilder.ok(RewardJson.of(stocked))
        .header(HttpHeaders.ETAG, EntityTag.of(stocked.reward().version()))
        .build();
  }

  private static WebApplicationException conflict(String detail) {
    return new WebApplicationException(detail, Status.CONFLICT);
  }
}
