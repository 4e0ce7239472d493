package dev.perennial.campaign.ledger;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.consent.Suppression;
import dev.perennial.campaign.ledger.PersonFollower.Merge;
import dev.perennial.campaign.order.Known;
import dev.perennial.campaign.order.Move;
import dev.perennial.campaign.person.Assignment;
import dev.perennial.campaign.person.Identities;
import dev.perennial.campaign.person.Identities.Union;
import dev.perennial.campaign.person.PersonEvent;
import dev.perennial.campaign.person.PersonFold;
import dev.perennial.campaign.person.PersonFold.Given;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Applies what was found out about persons, each batch in one transaction and a handful of
/// statements: who is whom, whose orders are whose, consents, profiles, and everybody who follows
/// persons or orders.
///
/// A batch that makes somebody somebody else runs alone: such events are rare, and each may touch
/// anybody. One of registrations, consents and profiles runs beside others.
@ApplicationScoped
public class PersonLedger {

  private final Pool pool;
  private final AliasTable aliases;
  private final AssignmentTable assignments;
  private final PersonTable persons;
  private final PurchaseTable purchases;
  private final ConsentTable consents;
  private final SuppressionTable suppressions;
  private final Forgotten forgotten;
  private final OrderFollowers orderFollowers;
  private final PersonFollowers personFollowers;

  PersonLedger(
      Pool pool,
      AliasTable aliases,
      AssignmentTable assignments,
      PersonTable persons,
      PurchaseTable purchases,
      ConsentTable consents,
      SuppressionTable suppressions,
      Forgotten forgotten,
      OrderFollowers orderFollowers,
      PersonFollowers personFollowers) {
    this.pool = pool;
    this.aliases = aliases;
    this.assignments = assignments;
    this.persons = persons;
    this.purchases = purchases;
    this.consents = consents;
    this.suppressions = suppressions;
    this.forgotten = forgotten;
    this.orderFollowers = orderFollowers;
    this.personFollowers = personFollowers;
  }

  /// Applies events in their order. Done again, it changes nothing.
  public Uni<Void> apply(List<PersonEvent> events) {
    return events.isEmpty()
        ? Uni.createFrom().voidItem()
        : pool.withTransaction(transaction -> apply(transaction, events));
  }

  private Uni<Void> apply(SqlConnection transaction, List<PersonEvent> events) {
    var alone = events.stream().anyMatch(PersonEvent::isAboutIdentity);
    return (alone ? aliases.hold(transaction) : aliases.share(transaction))
        .chain(() -> named(transaction, events))
        .chain(
            named -> {
              var who = named.identities();
              var ids = events.stream().flatMap(PersonEvent::namedIds);
              return persons
                  .lock(transaction, who.roots(ids))
                  .map(
                      _ -> {
                        var fold = new PersonFold(who, named.assignments());
                        events.forEach(fold::apply);
                        return fold;
                      })
                  .chain(fold -> write(transaction, who, fold));
            });
  }

  /// What the events of a batch name, as it is held.
  private record Named(Identities identities, List<Assignment> assignments) {}

  private Uni<Named> named(SqlConnection transaction, List<PersonEvent> events) {
    var ids = events.stream().flatMap(PersonEvent::namedIds).collect(toCollection(TreeSet::new));
    var keys =
        events.stream().flatMap(PersonEvent::namedOrders).collect(toCollection(TreeSet::new));
    return aliases
        .persons(transaction, ids)
        .map(Identities::new)
        .chain(who -> assignments.of(transaction, keys).map(assigned -> new Named(who, assigned)));
  }

  private Uni<Void> write(SqlConnection transaction, Identities who, PersonFold fold) {
    var given = fold.given().values().stream().map(Given::assignment).toList();
    return aliases
        .write(transaction, who.changed())
        .chain(() -> assignments.write(transaction, given))
        .chain(() -> handOver(transaction, who, fold))
        .chain(() -> join(transaction, who.unions()))
        .chain(() -> forget(transaction, who, fold.changedAt()))
        .chain(() -> describe(transaction, fold));
  }

  /// Orders whose owners are not who they were become their new owners', with a change each.
  private Uni<Void> handOver(SqlConnection transaction, Identities who, PersonFold fold) {
    var absorbed = who.unions().stream().map(Union::absorbedId).toList();
    return purchases
        .concerned(transaction, absorbed, fold.given().keySet())
        .map(orders -> moves(orders, who, fold))
        .chain(
            moves -> {
              var changes = moves.stream().map(Move::change).toList();
              return persons
                  .lock(transaction, OrderLedger.owners(changes))
                  .chain(() -> purchases.move(transaction, moves))
                  .chain(() -> purchases.forsake(transaction, who.erased()))
                  .chain(() -> persons.count(transaction, changes))
                  .chain(() -> orderFollowers.follow(transaction, changes));
            });
  }

  /// In the order in which they take effect.
  private static List<Move> moves(List<Known> orders, Identities who, PersonFold fold) {
    var unions = who.unions().stream().collect(toMap(Union::absorbedId, union -> union));
    return orders.stream()
        .flatMap(
            known -> {
              var order = known.newest().orElseThrow().order();
              var given = fold.given().get(order.key());
              return given != null
                  ? split(known, given, who).stream()
                  : Stream.of(merge(known, unions.get(order.customerId())));
            })
        .sorted(comparing(Move::asOf).thenComparing(Move::orderKey))
        .toList();
  }

  private static Move merge(Known known, Union union) {
    return new Move(known, union.survivorId(), union.asOf(), "merge/" + union.absorbedId());
  }

  private static Optional<Move> split(Known known, Given given, Identities who) {
    var order = known.newest().orElseThrow().order();
    var ownerId = who.ownerOf(order.key(), given.assignment().customerId());
    var ref = "split/" + given.assignment().number();
    return Optional.of(new Move(known, ownerId, given.asOf(), ref))
        .filter(move -> !move.ownerId().equals(order.customerId()));
  }

  private Uni<Void> join(SqlConnection transaction, List<Union> unions) {
    var merges =
        unions.stream().map(union -> new Merge(union.survivorId(), union.absorbedId())).toList();
    return persons
        .join(transaction, unions)
        .chain(() -> consents.join(transaction, unions))
        .chain(() -> suppressions.join(transaction, unions))
        .chain(() -> forgotten.merged(transaction, merges.stream().map(Merge::absorbedId).toList()))
        .chain(() -> personFollowers.merged(transaction, merges));
  }

  private Uni<Void> forget(SqlConnection transaction, Identities who, Instant at) {
    var ids = who.erasedIds();
    if (ids.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var ever = new Suppression(Optional.empty(), Suppression.Cause.ERASED, at);
    return persons
        .clear(transaction, ids)
        .chain(() -> consents.forget(transaction, ids))
        .chain(() -> suppressions.suppress(transaction, ids, ever))
        .chain(() -> forgotten.erased(transaction, ids))
        .chain(() -> personFollowers.erased(transaction, ids));
  }

  private Uni<Void> describe(SqlConnection transaction, PersonFold fold) {
    return persons
        .register(transaction, fold.registrations())
        .chain(news -> personFollowers.registered(transaction, news))
        .chain(() -> consents.say(transaction, fold.statements()))
        .chain(() -> persons.describe(transaction, fold.profiles()));
  }
}
