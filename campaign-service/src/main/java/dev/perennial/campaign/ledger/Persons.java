package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.person.Identities;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Everybody, by any of their ids.
///
/// Whoever changes persons locks them here before all else of theirs; whoever decides about them
/// has their turn instead. One lock at a time and in one order, persons before turns and turns
/// before accounts: no two transactions wait for each other in a circle.
@ApplicationScoped
public class Persons {

  private final AliasTable aliases;
  private final PersonTable persons;
  private final TurnTable turns;

  Persons(AliasTable aliases, PersonTable persons, TurnTable turns) {
    this.aliases = aliases;
    this.persons = persons;
    this.turns = turns;
  }

  /// Nobody is merged or forgotten until the end of this transaction. To be called before any lock
  /// is taken.
  public Uni<Void> stay(SqlConnection transaction) {
    return aliases.share(transaction);
  }

  /// Locks the persons behind these ids until the transaction ends; until then nobody of them is
  /// merged or forgotten. Who is not known yet has a row afterwards. To be called once in a
  /// transaction, with all whom it is about.
  ///
  /// @param customerIds `c-...`; nobody's are to be left out
  /// @return everybody, by each id that was asked for
  public Uni<Map<String, Person>> lock(SqlConnection transaction, Collection<String> customerIds) {
    return identities(transaction, customerIds)
        .chain(
            who -> {
              var roots = who.roots(customerIds.stream());
              return Uni.combine()
                  .all()
                  .unis(persons.lock(transaction, roots), persons.of(transaction, roots))
                  .with((_, byRoot) -> byId(customerIds, who, byRoot));
            });
  }

  /// The same without a look at them.
  public Uni<Void> hold(SqlConnection transaction, Collection<String> customerIds) {
    return identities(transaction, customerIds)
        .chain(who -> persons.lock(transaction, who.roots(customerIds.stream())));
  }

  /// Waits until nobody else decides about the persons behind these ids, and has their turns until
  /// the transaction ends; until then nobody of them is merged or forgotten. What is counted of
  /// them may move on meanwhile.
  ///
  /// @param customerIds `c-...`; nobody's are to be left out
  /// @return everybody, by each id that was asked for
  Uni<Map<String, Person>> turn(SqlConnection transaction, Collection<String> customerIds) {
    return identities(transaction, customerIds)
        .chain(
            who -> {
              var roots = who.roots(customerIds.stream());
              return Uni.combine()
                  .all()
                  .unis(turns.take(transaction, roots), persons.of(transaction, roots))
                  .with((_, byRoot) -> byId(customerIds, who, byRoot));
            });
  }

  private Uni<Identities> identities(SqlConnection transaction, Collection<String> customerIds) {
    return Uni.combine()
        .all()
        .unis(aliases.share(transaction), aliases.of(transaction, customerIds))
        .with((_, known) -> new Identities(known));
  }

  private static Map<String, Person> byId(
      Collection<String> customerIds, Identities who, Map<String, Person> byRoot) {
    return customerIds.stream()
        .distinct()
        .collect(
            toMap(
                id -> id,
                id ->
                    Optional.ofNullable(byRoot.get(who.rootOf(id)))
                        .orElseGet(() -> Person.unknown(who.rootOf(id)))));
  }
}
