package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.person.Identities;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

/// Everybody, by any of their ids.
///
/// Whoever decides about persons or books to them locks them here before all else of theirs. One
/// lock at a time and in one order: no two transactions wait for each other in a circle.
@ApplicationScoped
public class Persons {

  private final AliasTable aliases;
  private final PersonTable persons;

  Persons(AliasTable aliases, PersonTable persons) {
    this.aliases = aliases;
    this.persons = persons;
  }

  /// Locks the persons behind these ids until the transaction ends; until then nobody of them is
  /// merged or forgotten. Who is not known yet has a row afterwards. To be called once in a
  /// transaction, with all whom it is about.
  ///
  /// @param customerIds `c-...`; nobody's are to be left out
  /// @return everybody, by each id that was asked for
  public Uni<Map<String, Person>> lock(SqlConnection transaction, Collection<String> customerIds) {
    return aliases
        .share(transaction)
        .chain(() -> aliases.of(transaction, customerIds))
        .map(Identities::new)
        .chain(
            who ->
                persons
                    .lock(transaction, who.roots(customerIds.stream()))
                    .map(
                        byRoot ->
                            customerIds.stream()
                                .distinct()
                                .collect(toMap(id -> id, id -> byRoot.get(who.rootOf(id))))));
  }
}
