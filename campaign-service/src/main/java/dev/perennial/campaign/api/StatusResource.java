package dev.perennial.campaign.api;

import dev.perennial.campaign.clock.BusinessClock;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is still to be done; at rest all is zero.
@Path("/v1/status")
public class StatusResource {

  private final BusinessClock clock;

  StatusResource(BusinessClock clock) {
    this.clock = clock;
  }

  @GET
  @WithSession
  @Operation(summary = "What is still to be done")
  public Uni<Status> status() {
    return TriggerRow.countUnpublished()
        .chain(
            unpublished ->
                PendingRow.countDue(clock.now()).map(due -> new Status(unpublished, due)));
  }

  /// @param unpublished triggers that wait for the relay
  /// @param stepsDue happenings with steps whose moment has come
  @RegisterForReflection
  public record Status(long unpublished, long stepsDue) {}
}
