package dev.perennial.campaign.ledger;

import dev.perennial.campaign.clock.BusinessClock;
import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.Answered;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.LoyaltyMoved;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.SubscriptionMoved;
import dev.perennial.campaign.person.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Applies what customers did and what became of their subscriptions, each batch in one
/// transaction. What was done by an id that was merged away was done by who is left.
@ApplicationScoped
public class ActivityLedger {

  private final Pool pool;
  private final Persons persons;
  private final SubscriptionTable subscriptions;
  private final Decider decider;
  private final BusinessClock clock;

  ActivityLedger(
      Pool pool,
      Persons persons,
      SubscriptionTable subscriptions,
      Decider decider,
      BusinessClock clock) {
    this.pool = pool;
    this.persons = persons;
    this.subscriptions = subscriptions;
    this.decider = decider;
    this.clock = clock;
  }

  /// Applies `log`, which is in the order of its topic; activities and moves only.
  ///
  /// @return what was decided
  public Uni<List<Decision>> apply(List<Happened> log) {
    if (log.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var ids =
        log.stream()
            .map(each -> each.happening().customerId())
            .collect(Collectors.toCollection(TreeSet::new));
    return pool.withTransaction(
        transaction ->
            persons
                .lock(transaction, ids)
                .map(known -> log.stream().map(each -> owned(each, known)).toList())
                .call(owned -> subscriptions.move(transaction, moves(owned)))
                .chain(owned -> decider.decide(transaction, owned, clock.now())));
  }

  private static List<SubscriptionMoved> moves(List<Happened> log) {
    return log.stream()
        .map(Happened::happening)
        .filter(SubscriptionMoved.class::isInstance)
        .map(SubscriptionMoved.class::cast)
        .toList();
  }

  private static Happened owned(Happened happened, Map<String, Person> known) {
    var root = known.get(happened.happening().customerId()).id();
    Happening owned =
        switch (happened.happening()) {
          case Activity did ->
              new Activity(root, did.activityId(), did.asOf(), did.name(), did.properties());
          case SubscriptionMoved moved ->
              new SubscriptionMoved(
                  root, moved.activityId(), moved.asOf(), moved.subscriptionKey(), moved.move());
          case SegmentChange _, OrderPlaced _, Registered _, Answered _, LoyaltyMoved _ ->
              happened.happening();
        };
    return new Happened(owned, happened.acceptedAt(), happened.traceparent());
  }
}
