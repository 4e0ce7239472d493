package dev.perennial.campaign.api;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is still to be done; at rest all is zero.
@Path("/v1/status")
public class StatusResource {

  @GET
  @WithSession
  @Operation(summary = "What is still to be done")
  public Uni<Status> status() {
    return TriggerRow.countUnpublished().map(unpublished -> new Status(unpublished, 0));
  }

  /// @param unpublished triggers that wait for the relay
  /// @param stepsDue steps whose moment has come; no campaign has steps that wait
  @RegisterForReflection
  public record Status(long unpublished, long stepsDue) {}
}
