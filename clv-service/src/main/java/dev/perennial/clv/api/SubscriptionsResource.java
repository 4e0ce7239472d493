package dev.perennial.clv.api;

import dev.perennial.clv.access.Scopes;
import dev.perennial.clv.clock.BusinessClock;
import dev.perennial.clv.ledger.EpochBook;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The subscriptions of one customer, who need not have ordered anything.
@Path(SubscriptionsResource.PATH)
public class SubscriptionsResource {

  static final String PATH = "/v1/customers/{id}/subscriptions";

  private final Subscriptions subscriptions;
  private final Successors successors;
  private final EpochBook epochs;
  private final BusinessClock clock;

  SubscriptionsResource(
      Subscriptions subscriptions, Successors successors, EpochBook epochs, BusinessClock clock) {
    this.subscriptions = subscriptions;
    this.successors = successors;
    this.epochs = epochs;
    this.clock = clock;
  }

  @GET
  @RolesAllowed(Scopes.VALUES_READ)
  @Operation(summary = "What a customer's subscriptions are expected to bring, as of now")
  public Uni<SubscriptionsView> subscriptions(String id) {
    return epochs
        .rulesNow()
        .chain(rules -> subscriptions.of(id, rules, clock.now()))
        .chain(
            found ->
                found
                    .map(view -> Uni.createFrom().item(view))
                    .orElseGet(() -> successors.insteadOf(id, PATH)));
  }
}
