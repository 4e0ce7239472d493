package dev.perennial.campaign.api;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.decision.Activity;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Happening;
import dev.perennial.campaign.decision.Spend;
import dev.perennial.campaign.decision.Step;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.SubscriptionMoved;
import dev.perennial.campaign.decision.When;
import dev.perennial.campaign.decision.Who;
import dev.perennial.campaign.ledger.Past;
import dev.perennial.campaign.ledger.Past.Purchase;
import dev.perennial.campaign.ledger.Past.Subscription;
import dev.perennial.campaign.ledger.PastCauses;
import dev.perennial.campaign.simulation.Beside;
import dev.perennial.campaign.stream.PastActivities;
import dev.perennial.campaign.stream.PastChanges;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What happened in the past days, as far as topics and tables still have it, and what else is
/// known of those it happened to. Blocking.
@ApplicationScoped
class PastDays {

  private static final Duration WAIT = Duration.ofMinutes(1);

  private final PastChanges changes;
  private final PastActivities activities;
  private final Past past;
  private final PastCauses causes;
  private final int most;

  PastDays(
      PastChanges changes,
      PastActivities activities,
      Past past,
      PastCauses causes,
      @ConfigProperty(name = "campaign.simulation.most") int most) {
    this.changes = changes;
    this.activities = activities;
    this.past = past;
    this.causes = causes;
    this.most = most;
  }

  /// @param happened in the order of time
  /// @param complete false where there was more than is looked at
  record Told(List<Happening> happened, Beside beside, boolean complete) {}

  /// All that `campaign` could have been about from `from` to before `to`, and what its customers
  /// are followed by.
  Told of(Campaign campaign, Instant from, Instant to, ZoneId shopZone) {
    var purchases = await(past.orders(from, to, most));
    var sources =
        List.of(
            changes.between(from, to, most),
            purchases.stream().map(Purchase::placed).toList(),
            activities(campaign, from, to),
            when(campaign, When.Joined.class, causes.registrations(from, to, most)),
            when(campaign, When.Said.class, causes.answers(from, to, most)),
            when(campaign, When.TierMoved.class, causes.tierMoves(from, to, most)));
    var happened = new ArrayList<Happening>();
    sources.forEach(happened::addAll);
    happened.sort(Comparator.comparing(Happening::asOf).thenComparing(Happening::id));
    var spent =
        purchases.stream().collect(toMap(each -> each.placed().id(), Purchase::spend, Spend::plus));
    return new Told(
        happened,
        beside(campaign, happened, spent, from, shopZone),
        sources.stream().allMatch(source -> source.size() < most));
  }

  /// Who was merged meanwhile did it as who they are today.
  private List<Happening> activities(Campaign campaign, Instant from, Instant to) {
    var follows =
        starts(campaign, When.Subscribed.class) || campaign.who().mentions(Who.Subscribing.class);
    if (!follows && !starts(campaign, When.Acted.class)) {
      return List.of();
    }
    var told =
        activities.between(
            from,
            to,
            each ->
                each instanceof SubscriptionMoved
                    ? follows
                    : campaign.steps().stream().anyMatch(step -> step.on().holds(each)),
            most);
    var roots = await(causes.roots(told.stream().map(Happening::customerId).collect(toSet())));
    return told.stream().map(each -> of(each, roots)).toList();
  }

  private static Happening of(Happening happening, Map<String, String> roots) {
    var root = roots.getOrDefault(happening.customerId(), happening.customerId());
    if (happening instanceof Activity did) {
      return new Activity(root, did.activityId(), did.asOf(), did.name(), did.properties());
    }
    return happening instanceof SubscriptionMoved moved
        ? new SubscriptionMoved(
            root, moved.activityId(), moved.asOf(), moved.subscriptionKey(), moved.move())
        : happening;
  }

  private Beside beside(
      Campaign campaign,
      List<Happening> happened,
      Map<String, Spend> spent,
      Instant from,
      ZoneId shopZone) {
    var customers = happened.stream().map(Happening::customerId).collect(toSet());
    var channels = campaign.steps().stream().map(Step::channel).collect(toSet());
    return new Beside(
        await(past.before(from, customers, channels, shopZone)),
        spent,
        running(await(past.subscriptions(customers)), happened));
  }

  /// Which subscriptions ran before all that happened. One that moved on the way ran before unless
  /// that began it.
  private static Map<String, Set<String>> running(
      Collection<Subscription> today, List<Happening> happened) {
    var first =
        happened.stream()
            .filter(SubscriptionMoved.class::isInstance)
            .map(SubscriptionMoved.class::cast)
            .collect(
                toMap(
                    SubscriptionMoved::subscriptionKey,
                    SubscriptionMoved::move,
                    (earlier, _) -> earlier));
    return today.stream()
        .filter(
            each ->
                first.containsKey(each.key())
                    ? first.get(each.key()) != SubscriptionMove.STARTED
                    : each.active())
        .collect(groupingBy(Subscription::customerId, mapping(Subscription::key, toSet())));
  }

  private static List<Happening> when(
      Campaign campaign, Class<? extends When> kind, Uni<List<Happening>> source) {
    return starts(campaign, kind) ? await(source) : List.of();
  }

  private static boolean starts(Campaign campaign, Class<? extends When> kind) {
    return campaign.steps().stream().anyMatch(step -> kind.isInstance(step.on()));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(WAIT);
  }
}
