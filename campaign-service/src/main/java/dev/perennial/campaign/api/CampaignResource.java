package dev.perennial.campaign.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.CampaignStatus;
import dev.perennial.campaign.definition.CampaignReader;
import dev.perennial.campaign.definition.CampaignStore;
import dev.perennial.campaign.definition.CampaignStore.Stored;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Campaigns as data: drafted, set live, paused, ended.
@Path("/v1/campaigns")
public class CampaignResource {

  private static final char LIST = 'c';
  private static final String BY_API = "api";

  /// The schema of a definition, which META-INF/openapi.yaml has.
  private static final String DOCUMENT = "CampaignDocument";

  private final CampaignStore store;
  private final BusinessClock clock;

  CampaignResource(CampaignStore store, BusinessClock clock) {
    this.store = store;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.CAMPAIGNS_READ)
  @Operation(summary = "All campaigns, in the order in which they came")
  public Uni<RestResponse<CampaignView.Page>> all(
      @QueryParam("cursor") String cursor,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    var after = Cursor.place(LIST, cursor, 0);
    return store.after(after, Limit.checked(limit) + 1).map(rows -> page(rows, limit));
  }

  @GET
  @RolesAllowed(Scopes.CAMPAIGNS_READ)
  @Path("/{campaign}")
  @Operation(summary = "One campaign; its ETag is for If-Match")
  public Uni<RestResponse<CampaignView>> one(@PathParam("campaign") String campaign) {
    return stored(campaign).map(found -> tagged(found, ResponseBuilder.ok(CampaignView.of(found))));
  }

  @GET
  @RolesAllowed(Scopes.CAMPAIGNS_READ)
  @Path("/{campaign}/revisions")
  @Operation(summary = "What the campaign was before, newest first, and who changed it")
  public Uni<CampaignView.Page> revisions(
      @PathParam("campaign") String campaign,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) int limit) {
    return store
        .history(campaign, Limit.checked(limit))
        .map(
            rows -> {
              if (rows.isEmpty()) {
                throw unknown();
              }
              return new CampaignView.Page(rows.stream().map(CampaignView::of).toList(), null);
            });
  }

  @POST
  @RolesAllowed(Scopes.CAMPAIGNS_WRITE)
  @Audited
  @Operation(
      summary = "Drafts a campaign",
      description = "A draft decides nothing until it is set live.")
  @APIResponse(
      responseCode = "201",
      description = "Drafted",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = CampaignView.class)))
  public Uni<RestResponse<CampaignView>> draft(
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(ref = DOCUMENT)))
          JsonNode definition) {
    var campaign = checked(definition);
    return store
        .insert(campaign, CampaignStatus.DRAFT, definition.toString(), clock.now(), BY_API)
        .chain(
            isNew -> {
              if (!isNew) {
                throw new WebApplicationException(
                    "There is a campaign of this key.", Status.CONFLICT);
              }
              return stored(campaign);
            })
        .map(
            made ->
                tagged(
                    made,
                    ResponseBuilder.<CampaignView>created(URI.create("/v1/campaigns/" + campaign))
                        .entity(CampaignView.of(made))));
  }

  @PUT
  @RolesAllowed(Scopes.CAMPAIGNS_WRITE)
  @Audited
  @Path("/{campaign}")
  @Operation(
      summary = "Says anew what the campaign does",
      description = "Steps that wait are decided by the new definition.")
  public Uni<RestResponse<CampaignView>> redefine(
      @PathParam("campaign") String campaign,
      @HeaderParam("If-Match") String ifMatch,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(ref = DOCUMENT)))
          JsonNode definition) {
    if (!checked(definition).equals(campaign)) {
      throw new BadRequestException("The definition is of another campaign than the address.");
    }
    return matched(campaign, ifMatch)
        .chain(before -> replaced(before, before.status(), definition.toString()));
  }

  @PUT
  @RolesAllowed(Scopes.CAMPAIGNS_WRITE)
  @Audited
  @Path("/{campaign}/status")
  @Operation(summary = "Sets a campaign live, pauses or ends it")
  public Uni<RestResponse<CampaignView>> move(
      @PathParam("campaign") String campaign,
      @HeaderParam("If-Match") String ifMatch,
      CampaignView.StatusChange change) {
    var status = status(change);
    return matched(campaign, ifMatch)
        .chain(
            before -> {
              if (!before.status().mayBecome(status)) {
                throw new WebApplicationException(
                    "A campaign that is "
                        + before.status().word()
                        + " does not become "
                        + status.word()
                        + ".",
                    Status.CONFLICT);
              }
              return replaced(before, status, before.document());
            });
  }

  @DELETE
  @RolesAllowed(Scopes.CAMPAIGNS_WRITE)
  @Audited
  @Path("/{campaign}")
  @Operation(
      summary = "Takes a draft or an ended campaign away",
      description = "Its decisions and revisions stay.")
  public Uni<RestResponse<Void>> delete(
      @PathParam("campaign") String campaign, @HeaderParam("If-Match") String ifMatch) {
    return matched(campaign, ifMatch)
        .chain(
            before ->
                switch (before.status()) {
                  case DRAFT, ENDED -> store.delete(before);
                  case LIVE, PAUSED ->
                      throw new WebApplicationException(
                          "Only a draft or an ended campaign can be taken away.", Status.CONFLICT);
                })
        .map(
            done -> {
              if (!done) {
                throw EntityTag.changed();
              }
              return RestResponse.noContent();
            });
  }

  private Uni<RestResponse<CampaignView>> replaced(
      Stored before, CampaignStatus status, String document) {
    return store
        .replace(before, status, document, clock.now(), BY_API)
        .chain(
            done -> {
              if (!done) {
                throw EntityTag.changed();
              }
              return one(before.campaign());
            });
  }

  /// The campaign, where `ifMatch` names its newest revision.
  private Uni<Stored> matched(String campaign, String ifMatch) {
    var seen = EntityTag.seenOrAny(ifMatch);
    return stored(campaign)
        .invoke(
            found -> {
              if (seen.filter(revision -> revision != found.revision()).isPresent()) {
                throw EntityTag.changed();
              }
            });
  }

  private Uni<Stored> stored(String campaign) {
    return store.find(campaign).map(found -> found.orElseThrow(CampaignResource::unknown));
  }

  /// The key of a definition that is one.
  private static String checked(JsonNode definition) {
    if (definition == null) {
      throw new BadRequestException("The definition is missing.");
    }
    return CampaignReader.read(definition, 1, CampaignStatus.DRAFT, Instant.EPOCH).key();
  }

  private static CampaignStatus status(CampaignView.StatusChange change) {
    return Arrays.stream(CampaignStatus.values())
        .filter(status -> change != null && status.word().equals(change.status()))
        .findFirst()
        .orElseThrow(
            () -> new BadRequestException("status is none of draft, live, paused, ended."));
  }

  private static RestResponse<CampaignView.Page> page(List<Stored> oneMore, int limit) {
    var rows = oneMore.subList(0, Math.min(limit, oneMore.size()));
    var next =
        oneMore.size() <= limit
            ? null
            : Pages.link("/v1/campaigns", new Cursor(LIST, rows.getLast().ordinal()).text(), limit);
    return Pages.response(
        new CampaignView.Page(rows.stream().map(CampaignView::of).toList(), next), next);
  }

  private static RestResponse<CampaignView> tagged(
      Stored stored, ResponseBuilder<CampaignView> response) {
    return response.header("ETag", EntityTag.of(stored.revision())).build();
  }

  static NotFoundException unknown() {
    return new NotFoundException("There is no campaign of this key.");
  }
}
