package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.ledger.Outbox;
import dev.perennial.clv.review.Revaluer;
import dev.perennial.clv.review.Reviewer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// What is still to be done inside this service; what it has yet to read is the lag of its consumer
/// group.
@Path("/v1/status")
public class StatusResource {

  /// @param outbox events decided and not yet published
  /// @param reviewsDue customers whose moment has come by the business now and who were not yet
  ///     looked at
  /// @param revaluationsDue customers who are still to be judged by the newest model and policy
  @RegisterForReflection
  public record Status(long outbox, long reviewsDue, long revaluationsDue) {}

  private final Outbox outbox;
  private final Reviewer reviewer;
  private final Revaluer revaluer;

  StatusResource(Outbox outbox, Reviewer reviewer, Revaluer revaluer) {
    this.outbox = outbox;
    this.reviewer = reviewer;
    this.revaluer = revaluer;
  }

  /// The outbox is counted last: what a review does between two counts is seen in one of them.
  @GET
  @RolesAllowed(Scopes.STATUS_READ)
  public Uni<Status> status() {
    return Uni.combine()
        .all()
        .unis(reviewer.due(), revaluer.due())
        .asTuple()
        .chain(
            due ->
                outbox.size().map(waiting -> new Status(waiting, due.getItem1(), due.getItem2())));
  }
}
