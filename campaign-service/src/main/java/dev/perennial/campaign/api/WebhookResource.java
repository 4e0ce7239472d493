package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.webhook.Webhook;
import dev.perennial.campaign.webhook.Webhook.Settings;
import dev.perennial.campaign.webhook.Webhooks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// Who is told of triggers by webhook.
@Path("/v1/webhooks")
public class WebhookResource {

  private final Webhooks webhooks;

  WebhookResource(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  @POST
  @RolesAllowed(Scopes.WEBHOOKS_WRITE)
  @Audited
  @Operation(
      summary = "Makes an endpoint",
      description = "It is told of what is published from now on. The secret is shown this once.")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = WebhookJson.class)))
  public Uni<RestResponse<WebhookJson>> create(WebhookJson.Wanted wanted) {
    return checked(wanted)
        .chain(webhooks::create)
        .map(
            made ->
                made.orElseThrow(
                    () ->
                        new WebApplicationException(
                            "There are as many webhooks as there may be.", Status.CONFLICT)))
        .map(
            created ->
                ResponseBuilder.create(
                        Status.CREATED, WebhookJson.of(created.webhook(), created.secret().text()))
                    .header("Location", "/v1/webhooks/" + created.webhook().webhookId())
                    .header("ETag", EntityTag.of(created.webhook().version()))
                    .build());
  }

  @GET
  @RolesAllowed(Scopes.WEBHOOKS_READ)
  @Operation(summary = "All endpoints")
  public Uni<WebhookJson.All> all() {
    return webhooks
        .all()
        .map(all -> new WebhookJson.All(all.stream().map(WebhookJson::of).toList()));
  }

  @GET
  @RolesAllowed(Scopes.WEBHOOKS_READ)
  @Path("/{webhookId: wh_[0-9a-z]{26}}")
  @Operation(summary = "One endpoint")
  public Uni<RestResponse<WebhookJson>> one(@PathParam("webhookId") String webhookId) {
    return webhooks.one(webhookId).map(found -> shown(known(found)));
  }

  @PUT
  @RolesAllowed(Scopes.WEBHOOKS_WRITE)
  @Audited
  @Path("/{webhookId: wh_[0-9a-z]{26}}")
  @Operation(
      summary = "Changes an endpoint",
      description =
          "If-Match names what was seen of it. One that is enabled again goes on where it stood.")
  public Uni<RestResponse<WebhookJson>> update(
      @PathParam("webhookId") String webhookId,
      @HeaderParam("If-Match") String ifMatch,
      WebhookJson.Wanted wanted) {
    var version = EntityTag.seenOrAny(ifMatch);
    return checked(wanted)
        .chain(settings -> webhooks.update(webhookId, version, settings, wanted.enabled()))
        .call(updated -> updated.isPresent() ? Uni.createFrom().voidItem() : refuse(webhookId))
        .map(updated -> shown(updated.orElseThrow(EntityTag::changed)));
  }

  @DELETE
  @RolesAllowed(Scopes.WEBHOOKS_WRITE)
  @Audited
  @Path("/{webhookId: wh_[0-9a-z]{26}}")
  @Operation(
      summary = "Deletes an endpoint, what waits for it and its log",
      description = "If-Match names what was seen of it.")
  public Uni<Void> delete(
      @PathParam("webhookId") String webhookId, @HeaderParam("If-Match") String ifMatch) {
    return webhooks
        .delete(webhookId, EntityTag.seenOrAny(ifMatch))
        .chain(deleted -> deleted ? Uni.createFrom().voidItem() : refuse(webhookId));
  }

  @POST
  @RolesAllowed(Scopes.WEBHOOKS_WRITE)
  @Audited
  @Path("/{webhookId: wh_[0-9a-z]{26}}/rotate-secret")
  @Operation(
      summary = "Gives an endpoint a new secret",
      description = "It is shown this once. The one before signs along for a while.")
  public Uni<WebhookJson.NewSecret> rotate(@PathParam("webhookId") String webhookId) {
    return webhooks.rotate(webhookId).map(rotated -> WebhookJson.NewSecret.of(known(rotated)));
  }

  @POST
  @RolesAllowed(Scopes.WEBHOOKS_WRITE)
  @Audited
  @Path("/{webhookId: wh_[0-9a-z]{26}}/test")
  @Operation(summary = "Sends a ping at once and says how that ended")
  public Uni<WebhookJson.Ping> test(@PathParam("webhookId") String webhookId) {
    return webhooks.test(webhookId).map(tested -> WebhookJson.Ping.of(known(tested)));
  }

  static <T> T known(Optional<T> found) {
    return found.orElseThrow(() -> new NotFoundException("There is no webhook with this id."));
  }

  /// Why nothing was changed: it is not there, or it is another version.
  private Uni<Void> refuse(String webhookId) {
    return webhooks
        .one(webhookId)
        .map(WebhookResource::known)
        .chain(() -> Uni.createFrom().failure(EntityTag.changed()));
  }

  private Uni<Settings> checked(WebhookJson.Wanted wanted) {
    if (wanted == null) {
      throw new BadRequestException("The body is missing.");
    }
    return Uni.createFrom()
        .deferred(
            () -> webhooks.checked(wanted.url(), wanted.filter(), wanted.text(), wanted.enabled()))
        .onFailure(IllegalArgumentException.class)
        .transform(wrong -> new BadRequestException(wrong.getMessage(), wrong));
  }

  private static RestResponse<WebhookJson> shown(Webhook webhook) {
    return ResponseBuilder.ok(WebhookJson.of(webhook))
        .header("ETag", EntityTag.of(webhook.version()))
        .build();
  }
}
