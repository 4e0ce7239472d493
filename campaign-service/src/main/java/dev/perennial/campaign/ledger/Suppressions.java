package dev.perennial.campaign.ledger;

import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.Suppression;
import dev.perennial.campaign.consent.Suppression.Cause;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// The suppression list, as people keep it.
@ApplicationScoped
public class Suppressions {

  private final Pool pool;
  private final Persons persons;
  private final SuppressionTable table;

  Suppressions(Pool pool, Persons persons, SuppressionTable table) {
    this.pool = pool;
    this.persons = persons;
    this.table = table;
  }

  /// Lets nothing be sent to the person behind `customerId`, who may not be known yet; again, it
  /// changes nothing.
  ///
  /// @return the id that they go by
  public Uni<String> suppress(String customerId, Suppression suppression) {
    return pool.withTransaction(
        transaction ->
            persons
                .lock(transaction, List.of(customerId))
                .map(known -> known.get(customerId))
                .map(Person::id)
                .call(id -> table.suppress(transaction, List.of(id), suppression)));
  }

  /// Takes suppressions back, but never that of the erased.
  ///
  /// @param channel empty for those of every channel, not for those of each
  /// @param cause empty for any
  /// @return how many there were
  public Uni<Integer> lift(String customerId, Optional<Channel> channel, Optional<Cause> cause) {
    return pool.withTransaction(
        transaction ->
            persons
                .lock(transaction, List.of(customerId))
                .map(known -> known.get(customerId))
                .chain(person -> table.lift(transaction, person.id(), channel, cause)));
  }
}
