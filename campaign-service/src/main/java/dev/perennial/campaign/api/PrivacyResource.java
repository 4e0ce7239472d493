package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.ledger.PersonExport;
import dev.perennial.campaign.ledger.PrivacyRequests;
import dev.perennial.campaign.ledger.PrivacyRequests.Kind;
import dev.perennial.campaign.ledger.PrivacyRequests.Request;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/// Forgetting somebody, and showing them all that is kept.
///
/// Here it is about what this service keeps. ingest-service is asked for the whole: its event
/// `customer.erased` does the same here.
@Path("/v1/privacy")
public class PrivacyResource {

  private final PrivacyRequests requests;
  private final PersonExport export;
  private final BusinessClock clock;

  PrivacyResource(PrivacyRequests requests, PersonExport export, BusinessClock clock) {
    this.requests = requests;
    this.export = export;
    this.clock = clock;
  }

  @POST
  @RolesAllowed(Scopes.PRIVACY_WRITE)
  @Audited
  @Path("/erasures")
  @Operation(
      summary = "Forgets somebody",
      description = "Final: nothing is ever sent to any of their ids again, no order is theirs.")
  public Uni<RestResponse<RequestJson>> erase(Subject subject) {
    return requests.erase(customerId(subject), clock.now()).map(PrivacyResource::accepted);
  }

  @GET
  @RolesAllowed(Scopes.PRIVACY_READ)
  @Path("/erasures/{requestId}")
  @Operation(summary = "What became of a request to forget somebody")
  public Uni<RequestJson> erasure(@PathParam("requestId") String requestId) {
    return find(requestId, Kind.ERASURE).map(RequestJson::of);
  }

  @POST
  @RolesAllowed(Scopes.PRIVACY_WRITE)
  @Audited
  @Path("/exports")
  @Operation(summary = "Lets all that is kept of somebody be read at the Location of the answer")
  public Uni<RestResponse<RequestJson>> export(Subject subject) {
    return requests.export(customerId(subject), clock.now()).map(PrivacyResource::accepted);
  }

  @GET
  @RolesAllowed(Scopes.PRIVACY_READ)
  @Audited
  @Path("/exports/{requestId}")
  @Operation(
      summary = "All that is kept of somebody",
      description = "As it is at the moment of reading; no copy of it is kept.")
  public Uni<ExportJson> exported(@PathParam("requestId") String requestId) {
    return find(requestId, Kind.EXPORT)
        .chain(
            request ->
                export
                    .of(request.customerId())
                    .map(kept -> new ExportJson(request.customerId(), clock.now(), kept)));
  }

  private Uni<Request> find(String requestId, Kind kind) {
    return requests
        .find(id(requestId), kind)
        .map(request -> request.orElseThrow(PrivacyResource::noRequest));
  }

  private static UUID id(String requestId) {
    try {
      return UUID.fromString(requestId);
    } catch (IllegalArgumentException e) {
      throw noRequest();
    }
  }

  private static String customerId(Subject subject) {
    if (subject == null) {
      throw new BadRequestException("customerId is missing.");
    }
    return CustomerIds.checked(subject.customerId());
  }

  private static RestResponse<RequestJson> accepted(Optional<Request> request) {
    var body = RequestJson.of(request.orElseThrow(CustomerIds::unknown));
    return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, body)
        .header("Location", "/v1/privacy/" + body.kind() + "s/" + body.requestId())
        .build();
  }

  private static NotFoundException noRequest() {
    return new NotFoundException("There is no such request.");
  }

  /// Whom a request is about.
  @RegisterForReflection
  public record Subject(String customerId) {}

  /// @param kind `erasure` or `export`
  /// @param state `done`: each is done before it is answered
  @RegisterForReflection
  public record RequestJson(
      String requestId, String kind, String customerId, Instant requestedAt, String state) {

    static RequestJson of(Request request) {
      return new RequestJson(
          request.id().toString(),
          request.kind().word(),
          request.customerId(),
          request.requestedAt(),
          "done");
    }
  }

  /// @param kept rows by the names of their sections
  @RegisterForReflection
  public record ExportJson(String customerId, Instant asOf, Map<String, List<?>> kept) {}
}
