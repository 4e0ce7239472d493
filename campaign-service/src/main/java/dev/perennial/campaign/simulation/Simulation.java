package dev.perennial.campaign.simulation;

import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.Answered;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Candidate;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.Judgement;
import dev.perennial.campaign.decision.Judgement.Go;
import dev.perennial.campaign.decision.Judgement.Stop;
import dev.perennial.campaign.decision.Judgement.Wait;
import dev.perennial.campaign.decision.LoyaltyMoved;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.decision.Registered;
import dev.perennial.campaign.decision.SegmentChange;
import dev.perennial.campaign.decision.Spend;
import dev.perennial.campaign.decision.Standing;
import dev.perennial.campaign.decision.Standing.Sending;
import dev.perennial.campaign.decision.SubscriptionMoved;
import dev.perennial.campaign.decision.When;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Takes what happened through a campaign as if it had been live, in the order of time, and sends
/// nothing. A customer's segment, purchases, subscriptions and messages are followed on the way;
/// consent and profile are those of today. Nobody is held out and no complaint holds anything back:
/// what is counted is everybody whom it would be about. Belongs to one thread.
public final class Simulation {

  private static final Comparator<Due> BY_TIME =
      Comparator.comparing(Due::at).thenComparing(due -> due.candidate().id());

  private final Campaign campaign;
  private final Decisions rules;
  private final Instant end;
  private final Map<String, Standing> standings;
  private final Map<String, Spend> spent;
  private final Map<String, Set<String>> running = new HashMap<>();
  private final Map<Thing, String> newest = new HashMap<>();
  private final PriorityQueue<Due> queue = new PriorityQueue<>(BY_TIME);
  private final Tally tally;

  /// @param candidate which is to be judged
  /// @param at then
  private record Due(Candidate candidate, Instant at) {}

  /// What an activity of a customer is about: this cart, that product.
  private record Thing(String customerId, String step, String entity) {}

  /// @param campaign as a draft says it, live
  /// @param budget what its codes may cost in all; empty for no limit
  /// @param end the last instant that is looked at
  public Simulation(
      Campaign campaign, Optional<BigDecimal> budget, Decisions rules, Instant end, Beside beside) {
    this.campaign = campaign;
    this.rules = rules;
    this.end = end;
    this.standings = new HashMap<>(beside.standings());
    this.spent = beside.spent();
    beside.running().forEach((id, keys) -> running.put(id, new HashSet<>(keys)));
    running
        .keySet()
        .forEach(id -> standings.computeIfPresent(id, (_, one) -> one.subscribing(true)));
    this.tally = new Tally(campaign, budget);
  }

  /// The next thing that happened; never earlier than the one before.
  public void take(Happening happening) {
    pass(happening.asOf());
    standings.compute(happening.customerId(), (_, before) -> after(happening, before));
    for (var candidate : rules.candidates(happening, campaign)) {
      thing(candidate).ifPresent(thing -> newest.put(thing, happening.id()));
      var dueAt = candidate.dueAt(rules.zone());
      if (!dueAt.isAfter(end)) {
        queue.add(new Due(candidate, dueAt));
      }
    }
    pass(happening.asOf());
  }

  /// What came of it, once everything has been taken.
  public Simulated end() {
    pass(end);
    return tally.simulated();
  }

  private void pass(Instant now) {
    while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
      var due = queue.remove();
      judge(due.candidate(), due.at());
    }
  }

  private void judge(Candidate candidate, Instant now) {
    var customer = candidate.happening().customerId();
    var standing = standings.get(customer);
    switch (judgement(candidate, standing, now)) {
      case Go() -> {
        var sending = new Sending(campaign.key(), candidate.step().key(), now);
        standings.put(customer, standing.plus(sending));
        tally.sent(customer, candidate.step());
      }
      case Stop(var reason) -> tally.notSent(candidate.step(), reason);
      case Wait(var until) -> {
        if (until.isAfter(end)) {
          tally.waits(candidate.step());
        } else {
          queue.add(new Due(candidate, until));
        }
      }
    }
  }

  private Judgement judgement(Candidate candidate, Standing standing, Instant now) {
    var latest = thing(candidate).map(newest::get);
    if (latest.filter(id -> !id.equals(candidate.happening().id())).isPresent()) {
      return new Stop(Reason.SUPERSEDED);
    }
    return switch (rules.beforeAssignment(candidate, standing, false, now)) {
      case Go() -> rules.afterAssignment(candidate, standing, now);
      case Stop stop -> stop;
      case Wait wait -> wait;
    };
  }

  private Standing after(Happening happening, Standing before) {
    return switch (happening) {
      case SegmentChange change ->
          Optional.ofNullable(before)
              .map(standing -> standing.at(change))
              .orElseGet(() -> Standing.only(change, rules.zone()));
      case OrderPlaced order ->
          known(order, before).bought(order, spent.getOrDefault(order.id(), Spend.NOTHING));
      case SubscriptionMoved moved -> known(moved, before).subscribing(isRunningAfter(moved));
      case Activity _, Registered _, Answered _, LoyaltyMoved _ -> known(happening, before);
    };
  }

  private boolean isRunningAfter(SubscriptionMoved moved) {
    var keys = running.computeIfAbsent(moved.customerId(), _ -> new HashSet<>());
    switch (moved.move()) {
      case STARTED, RENEWED -> keys.add(moved.subscriptionKey());
      case CANCELLED -> keys.remove(moved.subscriptionKey());
    }
    return !keys.isEmpty();
  }

  private static Optional<Thing> thing(Candidate candidate) {
    return candidate.happening() instanceof Activity activity
            && candidate.step().on() instanceof When.Acted(var _, var _, var entity)
        ? entity
            .map(activity.properties()::get)
            .map(value -> new Thing(activity.customerId(), candidate.step().key(), value))
        : Optional.empty();
  }

  private Standing known(Happening happening, Standing before) {
    return before != null ? before : Standing.unknown(happening.customerId(), rules.zone());
  }
}
