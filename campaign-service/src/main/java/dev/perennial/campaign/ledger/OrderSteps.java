package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import dev.perennial.campaign.order.OrderChange;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Starts the steps that are about orders. An order that moves to somebody else, by a merge or a
/// split, starts nothing anew.
@ApplicationScoped
@Priority(OrderFollower.STEPS)
class OrderSteps implements OrderFollower {

  /// A step asks for few products; an order of thousands is told by its first ones.
  private static final int NAMES_MAX = 200;

  private final PersonTable persons;
  private final Decider decider;
  private final BusinessClock clock;

  OrderSteps(PersonTable persons, Decider decider, BusinessClock clock) {
    this.persons = persons;
    this.decider = decider;
    this.clock = clock;
  }

  @Override
  public Uni<Void> follow(SqlConnection transaction, List<OrderChange> changes) {
    var purchases = changes.stream().filter(OrderSteps::isNewPurchase).toList();
    if (purchases.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var buyers =
        purchases.stream()
            .map(change -> change.after().customerId())
            .collect(Collectors.toCollection(TreeSet::new));
    return persons
        .of(transaction, buyers)
        .map(known -> purchases.stream().map(change -> happened(change, known)).toList())
        .chain(placed -> decider.decide(transaction, placed, clock.now()))
        .replaceWithVoid();
  }

  private static boolean isNewPurchase(OrderChange change) {
    return change.after().isSomebodys()
        && change.after().isPurchase()
        && change.before().filter(Order::isPurchase).isEmpty();
  }

  private static Happened happened(OrderChange change, Map<String, Person> known) {
    var order = change.after();
    var first = known.get(order.customerId()).firstOrderAt();
    var lines = order.lines().stream().limit(NAMES_MAX).toList();
    return new Happened(
        new OrderPlaced(
            order.customerId(),
            order.key(),
            change.ref().substring(change.ref().lastIndexOf('@') + 1),
            change.asOf(),
            first.filter(order.placedAt()::equals).isPresent(),
            lines.stream().map(Line::product).collect(toSet()),
            lines.stream().flatMap(line -> line.category().stream()).collect(toSet())),
        Optional.empty(),
        change.traceparent());
  }
}
