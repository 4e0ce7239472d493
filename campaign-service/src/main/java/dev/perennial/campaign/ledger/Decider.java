package dev.perennial.campaign.ledger;

import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Decision;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.ledger.PendingTable.Due;
import dev.perennial.campaign.trace.Tracing;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides what follows from what happened, within the transaction in which it is found out: what
/// is due is decided now, what is not waits, and whatever is to be sent is there for the relay.
@ApplicationScoped
public class Decider {

  private final AliasTable aliases;
  private final CampaignTable campaigns;
  private final PendingTable pending;
  private final TouchedTable touched;
  private final Grounding grounding;
  private final Arms arms;
  private final Grants grants;
  private final DecisionTable decisions;
  private final TriggerTable triggers;
  private final List<DecisionFollower> followers;
  private final DecisionMetrics metrics;
  private final Decisions rules;
  private final Tracing tracing;

  Decider(
      AliasTable aliases,
      CampaignTable campaigns,
      PendingTable pending,
      TouchedTable touched,
      Grounding grounding,
      Arms arms,
      Grants grants,
      DecisionTable decisions,
      TriggerTable triggers,
      @All List<DecisionFollower> followers,
      DecisionMetrics metrics,
      Decisions rules,
      Tracing tracing) {
    this.aliases = aliases;
    this.campaigns = campaigns;
    this.pending = pending;
    this.touched = touched;
    this.grounding = grounding;
    this.arms = arms;
    this.grants = grants;
    this.decisions = decisions;
    this.triggers = triggers;
    this.followers = followers;
    this.metrics = metrics;
    this.rules = rules;
    this.tracing = tracing;
  }

  /// Decides on what just came, in the order in which it happened.
  ///
  /// @param now business instant
  /// @return what was decided
  public Uni<List<Decision>> decide(SqlConnection transaction, List<Happened> news, Instant now) {
    if (news.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return campaigns
        .atWork(transaction)
        .map(all -> new Docket(news, true, all, rules, now))
        .call(docket -> touched.touch(transaction, docket.candidates()))
        .call(docket -> pass(transaction, docket, now))
        .chain(docket -> keep(transaction, docket, pending.insert(transaction, docket.next())));
  }

  /// Lets what just happened be decided by whoever wakes next: for those who hold accounts or
  /// codes, which come after turns in the order of locks. What no campaign is about, and what is
  /// history, is let go.
  ///
  /// @param now business instant
  public Uni<Void> defer(SqlConnection transaction, List<Happening> news, Instant now) {
    return news.isEmpty()
        ? Uni.createFrom().voidItem()
        : campaigns
            .atWork(transaction)
            .map(all -> moments(news, all, now))
            .chain(moments -> pending.insert(transaction, moments));
  }

  /// When each is to be decided that leads to a step.
  private Map<Happened, Instant> moments(List<Happening> news, List<Campaign> all, Instant now) {
    var moments = new LinkedHashMap<Happened, Instant>();
    for (var happening : news) {
      all.stream()
          .flatMap(campaign -> rules.candidates(happening, campaign).stream())
          .map(candidate -> candidate.dueAt(rules.zone()))
          .filter(dueAt -> !rules.isHistoric(dueAt, now))
          .min(Comparator.naturalOrder())
          .ifPresent(dueAt -> moments.put(new Happened(happening, Optional.empty()), dueAt));
    }
    return moments;
  }

  /// Decides on steps whose moment has come, the earliest first.
  ///
  /// @param limit of what happened
  /// @return what was decided, or nothing where no moment had come
  Uni<Woken> wake(SqlConnection transaction, Instant now, int limit) {
    return aliases
        .share(transaction)
        .chain(() -> pending.take(transaction, now, limit))
        .chain(
            taken ->
                taken.isEmpty()
                    ? Uni.createFrom().item(new Woken(List.of(), List.of()))
                    : resume(transaction, taken, now));
  }

  private Uni<Woken> resume(SqlConnection transaction, List<Due> waited, Instant now) {
    var spans = tracing.spans();
    var taken = waited.stream().map(each -> each.happened().resumed(spans)).toList();
    return wake(transaction, taken, now)
        .map(made -> new Woken(waited.stream().map(Due::dueAt).toList(), made))
        .onTermination()
        .invoke(spans::end);
  }

  private Uni<List<Decision>> wake(SqlConnection transaction, List<Happened> taken, Instant now) {
    return campaigns
        .atWork(transaction)
        .map((List<Campaign> all) -> new Docket(taken, false, all, rules, now))
        .call(docket -> decisions.decided(transaction, docket.openIds()).invoke(docket::without))
        .call(docket -> pass(transaction, docket, now))
        .chain(
            docket -> keep(transaction, docket, pending.settle(transaction, taken, docket.next())));
  }

  private Uni<Void> pass(SqlConnection transaction, Docket docket, Instant now) {
    if (docket.open().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return grounding
        .of(transaction, docket.open(), rules, now)
        .invoke(docket::judge)
        .chain(() -> arms.draw(transaction, docket.asks(), now))
        .invoke(docket::assign)
        .invoke(docket::limit)
        .chain(() -> grants.grant(transaction, docket.asks(), now))
        .invoke(docket::grant)
        .chain(() -> arms.exposed(transaction, docket.asks(), now));
  }

  /// @param next keeps what has steps that are still to come
  private Uni<List<Decision>> keep(SqlConnection transaction, Docket docket, Uni<Void> next) {
    return Uni.combine()
        .all()
        .unis(next, decisions.insert(transaction, docket.decided()))
        .withUni((_, inserted) -> tell(transaction, inserted))
        .invoke(metrics::made);
  }

  private Uni<List<Decision>> tell(SqlConnection transaction, List<Decided> inserted) {
    var made = inserted.stream().map(Decided::decision).toList();
    return Uni.combine()
        .all()
        .unis(triggers.insert(transaction, inserted), follow(transaction, made))
        .with((_, _) -> made);
  }

  private Uni<Void> follow(SqlConnection transaction, List<Decision> decisions) {
    var done = Uni.createFrom().voidItem();
    if (decisions.isEmpty()) {
      return done;
    }
    for (var follower : followers) {
      done = done.chain(() -> follower.decided(transaction, decisions));
    }
    return done;
  }
}
