package dev.perennial.clv.api;

import dev.perennial.clv.ledger.Outbox;
import dev.perennial.clv.review.Reviewer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// What is still to be done inside this service; what it has yet to read is the lag of its consumer
/// group.
@Path("/v1/status")
public class StatusResource {

  /// @param outbox events decided and not yet published
  /// @param reviewsDue customers whose moment has come by the business now and who were not yet
  ///     looked at
  @RegisterForReflection
  public record Status(long outbox, long reviewsDue) {}

  private final Outbox outbox;
  private final Reviewer reviewer;

  StatusResource(Outbox outbox, Reviewer reviewer) {
    this.outbox = outbox;
    this.reviewer = reviewer;
  }

  @GET
  public Uni<Status> status() {
    return Uni.combine()
        .all()
        .unis(outbox.size(), reviewer.due())
        .with((waiting, due) -> new Status(waiting, due));
  }
}
