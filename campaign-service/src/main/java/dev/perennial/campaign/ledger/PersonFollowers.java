package dev.perennial.campaign.ledger;

import dev.perennial.campaign.ledger.PersonFollower.Merge;
import dev.perennial.campaign.person.PersonFold.Registration;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Everybody who keeps something of persons, one after the other.
@ApplicationScoped
public class PersonFollowers {

  private final List<PersonFollower> followers;

  PersonFollowers(@All List<PersonFollower> followers) {
    this.followers = followers;
  }

  Uni<Void> merged(SqlConnection transaction, List<Merge> merges) {
    return each(merges, follower -> follower.merged(transaction, merges));
  }

  Uni<Void> erased(SqlConnection transaction, List<String> customerIds) {
    return each(customerIds, follower -> follower.erased(transaction, customerIds));
  }

  Uni<Void> registered(SqlConnection transaction, List<Registration> registrations) {
    return each(registrations, follower -> follower.registered(transaction, registrations));
  }

  /// All that any of them keeps of a person, by the names of its sections.
  Uni<Map<String, List<?>>> kept(SqlConnection transaction, List<String> customerIds) {
    Uni<Map<String, List<?>>> kept = Uni.createFrom().item(new TreeMap<>());
    for (var follower : followers) {
      kept =
          kept.chain(
              sections ->
                  follower
                      .kept(transaction, customerIds)
                      .invoke(sections::putAll)
                      .replaceWith(sections));
    }
    return kept;
  }

  private Uni<Void> each(List<?> concerned, Function<PersonFollower, Uni<Void>> step) {
    var done = Uni.createFrom().voidItem();
    if (concerned.isEmpty()) {
      return done;
    }
    for (var follower : followers) {
      done = done.chain(() -> step.apply(follower));
    }
    return done;
  }
}
