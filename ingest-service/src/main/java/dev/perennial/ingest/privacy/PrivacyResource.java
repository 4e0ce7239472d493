package dev.perennial.ingest.privacy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.ingest.access.Scopes;
import dev.perennial.ingest.api.Problem;
import dev.perennial.ingest.audit.Audited;
import dev.perennial.ingest.directory.References;
import dev.perennial.ingest.field.Fields;
import dev.perennial.ingest.identity.Occasion;
import dev.perennial.ingest.intake.Door;
import dev.perennial.ingest.order.Identifier;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Requests of persons: to be forgotten, and to be told what is held of them.
@Path("/v1/privacy")
@Tag(name = "Privacy")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class PrivacyResource {

  private static final int CUSTOMER_ID_LENGTH = 28;
  private static final int LIST_MAX = 100;
  private static final int ORDERS_MAX = 1_000;
  private static final int ORDER_KEY_LENGTH_MAX = 400;

  private final References references;
  private final Erasures erasures;
  private final Exports exports;
  private final Door door;

  PrivacyResource(References references, Erasures erasures, Exports exports, Door door) {
    this.references = references;
    this.erasures = erasures;
    this.exports = exports;
    this.door = door;
  }

  /// Keeps a request.
  @FunctionalInterface
  private interface Keeping {
    Uni<UUID> keep(
        List<Identifier> identifiers,
        List<String> customerIds,
        List<String> orderKeys,
        Occasion occasion);
  }

  @POST
  @RolesAllowed(Scopes.PRIVACY_WRITE)
  @Audited
  @Path("/erasures")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Forget a person",
      description = "The job goes on whatever happens; a repeat finds nobody and changes nothing.")
  @RequestBody(ref = "subject")
  @APIResponse(responseCode = "202", ref = "privacy-job")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "503", ref = "away")
  public Uni<Response> erase(InputStream body) {
    return request(body, "erasures", erasures::request);
  }

  @GET
  @RolesAllowed(Scopes.PRIVACY_READ)
  @Path("/erasures/{id}")
  @Operation(summary = "How far an erasure is")
  @APIResponse(responseCode = "200", ref = "privacy-job")
  @APIResponse(responseCode = "404", ref = "no-such-job")
  public Uni<PrivacyAnswer> erasure(@PathParam("id") UUID id) {
    return erasures.find(id).map(job -> PrivacyAnswer.of(job.orElseThrow(() -> none())));
  }

  @POST
  @RolesAllowed(Scopes.PRIVACY_WRITE)
  @Audited
  @Path("/exports")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Tell a person what is held of them")
  @RequestBody(ref = "subject")
  @APIResponse(responseCode = "202", ref = "privacy-job")
  @APIResponse(responseCode = "422", ref = "rejected")
  @APIResponse(responseCode = "503", ref = "away")
  public Uni<Response> export(InputStream body) {
    return request(body, "exports", exports::request);
  }

  @GET
  @RolesAllowed(Scopes.PRIVACY_READ)
  @Path("/exports")
  @Operation(
      summary = "The newest requests for an export",
      description = "Up to 100. Those of platforms' webhooks stand here too.")
  public Uni<List<PrivacyAnswer>> exported() {
    return exports.newest(LIST_MAX).map(jobs -> jobs.stream().map(PrivacyAnswer::of).toList());
  }

  @GET
  @RolesAllowed(Scopes.PRIVACY_READ)
  @Path("/exports/{id}")
  @Operation(summary = "How far an export is")
  @APIResponse(responseCode = "200", ref = "privacy-job")
  @APIResponse(responseCode = "404", ref = "no-such-job")
  public Uni<PrivacyAnswer> exported(@PathParam("id") UUID id) {
    return exports.find(id).map(job -> PrivacyAnswer.of(job.orElseThrow(() -> none())));
  }

  @GET
  @RolesAllowed(Scopes.PRIVACY_READ)
  @Audited
  @Path("/exports/{id}/document")
  @Operation(
      summary = "What is held of the person now",
      description = "Made when it is read, and kept nowhere.")
  @APIResponse(responseCode = "200", ref = "export")
  @APIResponse(responseCode = "404", ref = "no-such-job")
  public Uni<ObjectNode> document(@PathParam("id") UUID id) {
    return exports.find(id).chain(job -> exports.document(job.orElseThrow(() -> none())));
  }

  private Uni<Response> request(InputStream stream, String path, Keeping keeping) {
    var body = references.body(stream);
    var customerIds = body.text("customerId", CUSTOMER_ID_LENGTH).stream().toList();
    var identifiers = identifiers(body, customerIds);
    var orderKeys = body.texts("orders", ORDERS_MAX, ORDER_KEY_LENGTH_MAX);
    var occasion = door.receipt(false).occasion();
    return keeping
        .keep(identifiers, customerIds, orderKeys, occasion)
        .map(
            id ->
                Response.accepted(PrivacyAnswer.requested(id, occasion))
                    .location(URI.create("/v1/privacy/" + path + '/' + id))
                    .build());
  }

  /// Whoever is named by an id needs not be named by anything else.
  private List<Identifier> identifiers(Fields body, List<String> customerIds) {
    return customerIds.isEmpty() ? references.of(body) : references.ofAny(body);
  }

  private static RuntimeException none() {
    return Problem.of(404, "there is no such job").asException();
  }
}
