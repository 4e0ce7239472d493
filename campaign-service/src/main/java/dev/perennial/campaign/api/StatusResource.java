package dev.perennial.campaign.api;

import dev.perennial.campaign.access.Scopes;
import dev.perennial.campaign.clock.BusinessClock;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is still to be done; at rest all is zero.
@Path("/v1/status")
public class StatusResource {

  private final BusinessClock clock;
  private final DueRows due;

  StatusResource(BusinessClock clock, DueRows due) {
    this.clock = clock;
    this.due = due;
  }

  @GET
  @RolesAllowed(Scopes.STATUS_READ)
  @WithSession
  @Operation(summary = "What is still to be done")
  public Uni<Status> status() {
    var now = clock.now();
    return TriggerRow.countUnpublished()
        .chain(
            unpublished ->
                PendingRow.countDue(now).chain(steps -> status(unpublished, steps, now)));
  }

  private Uni<Status> status(long unpublished, long steps, Instant now) {
    return due.members(now)
        .chain(
            members ->
                due.deliveries()
                    .chain(
                        deliveries ->
                            MailRow.countWaiting()
                                .map(
                                    mails ->
                                        new Status(
                                            unpublished, steps, members, deliveries, mails))));
  }

  /// @param unpublished triggers that wait for the relay
  /// @param stepsDue happenings with steps whose moment has come
  /// @param membersDue members of the loyalty programme about whom time has changed something, or
  ///     who came to be worth more or less
  /// @param deliveriesDue triggers that enabled webhooks are to get now; not those that are tried
  ///     again later
  /// @param mailsWaiting mails that no server has taken yet
  @RegisterForReflection
  public record Status(
      long unpublished, long stepsDue, long membersDue, long deliveriesDue, long mailsWaiting) {}
}
