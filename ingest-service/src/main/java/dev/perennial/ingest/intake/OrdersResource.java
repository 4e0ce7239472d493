package dev.perennial.ingest.intake;

import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Where orders come in. An answer of 202 means that the broker has them.
@Path("/v1/orders")
@Tag(name = "Orders")
@Blocking
public class OrdersResource {

  private final Door door;
  private final Normalizer normalizer;
  private final GroupIntake intake;
  private final OwnSources own;

  OrdersResource(Door door, Normalizer normalizer, GroupIntake intake, OwnSources own) {
    this.door = door;
    this.normalizer = normalizer;
    this.intake = intake;
    this.own = own;
  }

  @POST
  @RolesAllowed(Scopes.ORDERS_WRITE)
  @Operation(summary = "Take in one order, or an array of them")
  @RequestBody(ref = "orders")
  @APIResponse(responseCode = "202", ref = "accepted")
  @APIResponse(responseCode = "200", ref = "nothing-new")
  @APIResponse(responseCode = "400", ref = "unreadable")
  @APIResponse(responseCode = "403", ref = "foreign-source")
  @APIResponse(responseCode = "413", ref = "too-large")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "429", ref = "no-room")
  @APIResponse(responseCode = "503", ref = "away")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<Response> json(
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @QueryParam("history") @DefaultValue("false") boolean history) {
    var receipt = door.receipt(history);
    return door.json(
        new Door.Body(body, contentLength),
        normalizer,
        lines -> intake.take(own.orders(lines), receipt));
  }

  @POST
  @RolesAllowed(Scopes.ORDERS_WRITE)
  @Operation(summary = "Take in a stream, one order a line", description = "A result a line")
  @RequestBody(ref = "orders")
  @APIResponse(responseCode = "202", ref = "accepted")
  @APIResponse(responseCode = "200", ref = "nothing-new")
  @APIResponse(responseCode = "403", ref = "foreign-source")
  @APIResponse(responseCode = "413", ref = "too-large")
  @APIResponse(responseCode = "429", ref = "no-room")
  @APIResponse(responseCode = "503", ref = "away")
  @Consumes(Answers.NDJSON)
  @Produces({Answers.NDJSON, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Uni<Response> stream(
      InputStream body,
      @HeaderParam("Content-Length") Long contentLength,
      @QueryParam("history") @DefaultValue("false") boolean history) {
    var receipt = door.receipt(history);
    return door.stream(
        new Door.Body(body, contentLength),
        normalizer,
        lines -> intake.take(own.orders(lines), receipt));
  }
}
