package dev.perennial.campaign.ledger;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.person.PersonFold.Registration;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Starts the steps that are about those who registered, and lets go of steps of the forgotten.
@ApplicationScoped
class Registrations implements PersonFollower {

  private static final String FORGET = "delete from pending where customer_id = any($1::text[])";

  private final Decider decider;
  private final BusinessClock clock;

  Registrations(Decider decider, BusinessClock clock) {
    this.decider = decider;
    this.clock = clock;
  }

  @Override
  public Uni<Void> registered(SqlConnection transaction, List<Registration> registrations) {
    var news =
        registrations.stream()
            .map(one -> new Registered(one.customerId(), one.at()))
            .map(registered -> new Happened(registered, Optional.empty()))
            .toList();
    return decider.decide(transaction, news, clock.now()).replaceWithVoid();
  }

  /// What waits goes on under the id that is left.
  @Override
  public Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    return Uni.createFrom().voidItem();
  }

  @Override
  public Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return transaction
        .preparedQuery(FORGET)
        .execute(Tuple.of(customerIds.toArray(String[]::new)))
        .replaceWithVoid();
  }
}
