package dev.perennial.campaign.ledger;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import dev.perennial.campaign.consent.Answer;
import dev.perennial.campaign.consent.Channel;
import dev.perennial.campaign.consent.ConsentPolicy;
import dev.perennial.campaign.consent.Consents;
import dev.perennial.campaign.decision.Campaign;
import dev.perennial.campaign.decision.Decisions;
import dev.perennial.campaign.decision.OrderPlaced;
import dev.perennial.campaign.decision.Place;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.decision.Spend;
import dev.perennial.campaign.decision.Standing;
import dev.perennial.campaign.decision.Standing.Sending;
import dev.perennial.campaign.decision.Who;
import dev.perennial.campaign.ledger.Spending.Purchases;
import dev.perennial.campaign.person.Person;
import dev.perennial.campaign.person.Profile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Looks up what steps are judged by: a few statements, however many steps there are. It is our
/// turn to decide about the customers by then, until the decisions are committed.
@ApplicationScoped
class Grounding {

  private final Persons persons;
  private final CustomerTable customers;
  private final ConsentBook consents;
  private final PurchaseTable purchases;
  private final Spending spending;
  private final SubscriptionTable subscriptions;
  private final TouchedTable touched;
  private final FeedbackHolds holds;
  private final DecisionTable decisions;

  Grounding(
      Persons persons,
      CustomerTable customers,
      ConsentBook consents,
      PurchaseTable purchases,
      Spending spending,
      SubscriptionTable subscriptions,
      TouchedTable touched,
      FeedbackHolds holds,
      DecisionTable decisions) {
    this.persons = persons;
    this.customers = customers;
    this.consents = consents;
    this.purchases = purchases;
    this.spending = spending;
    this.subscriptions = subscriptions;
    this.touched = touched;
    this.holds = holds;
    this.decisions = decisions;
  }

  /// What is known for `cases`, of which there is at least one.
  Uni<Grounds> of(
      SqlConnection transaction, List<Docket.Case> cases, Decisions rules, Instant now) {
    var ids = cases.stream().map(Docket.Case::customerId).collect(toCollection(TreeSet::new));
    return persons
        .turn(transaction, ids)
        .chain(known -> grounds(transaction, cases, known, rules, now));
  }

  private Uni<Grounds> grounds(
      SqlConnection transaction,
      List<Docket.Case> cases,
      Map<String, Person> known,
      Decisions rules,
      Instant now) {
    var channels = cases.stream().map(each -> each.candidate().step().channel()).collect(toSet());
    return Uni.combine()
        .all()
        .unis(
            facts(transaction, cases, known, rules, now),
            takenBack(transaction, cases),
            touched.superseded(transaction, cases))
        .with(
            (facts, takenBack, later) ->
                new Grounds(standings(known, facts, channels, rules.zone()), takenBack, later));
  }

  private Uni<Facts> facts(
      SqlConnection transaction,
      List<Docket.Case> cases,
      Map<String, Person> known,
      Decisions rules,
      Instant now) {
    var ids = known.values().stream().map(Person::id).collect(toCollection(TreeSet::new));
    var campaigns = cases.stream().map(each -> each.candidate().campaign()).distinct().toList();
    Uni<Set<String>> subscribing =
        asks(campaigns, Who.Subscribing.class)
            ? subscriptions.subscribing(transaction, ids)
            : Uni.createFrom().item(Set.of());
    Uni<Map<String, Purchases>> purchased =
        asks(campaigns, Who.Bought.class) || asks(campaigns, Who.CategoryShare.class)
            ? spending.of(transaction, ids, Optional.empty())
            : Uni.createFrom().item(Map.of());
    return Uni.combine()
        .all()
        .unis(
            customers.places(transaction, ids),
            consents.consents(transaction, ids),
            sent(transaction, ids, memory(campaigns, rules), now),
            subscribing,
            purchased,
            holds.held(transaction, ids, now).map(Map::keySet))
        .with(Facts::new);
  }

  private Map<String, Standing> standings(
      Map<String, Person> known, Facts facts, Set<Optional<String>> channels, ZoneId shopZone) {
    var standings = new HashMap<String, Standing>();
    known.forEach(
        (id, person) -> {
          var refusals = refusals(consents.policy(), facts.consents().get(person.id()), channels);
          standings.put(id, facts.standing(person, refusals, shopZone));
        });
    return standings;
  }

  /// What was read of customers, by the ids that they go by.
  private record Facts(
      Map<String, Place> places,
      Map<String, Consents> consents,
      Map<String, List<Sending>> sent,
      Set<String> subscribing,
      Map<String, Purchases> purchases,
      Set<String> held) {

    Standing standing(Person person, Map<String, Reason> refusals, ZoneId shopZone) {
      var id = person.id();
      return Grounding.standing(person, refusals, shopZone)
          .with(
              Optional.ofNullable(places.get(id)),
              purchases.getOrDefault(id, Purchases.NONE).spend(),
              subscribing.contains(id),
              held.contains(id),
              sent.getOrDefault(id, List.of()));
    }
  }

  /// What the person alone tells.
  static Standing standing(Person person, Map<String, Reason> refusals, ZoneId shopZone) {
    return new Standing(
        person.id(),
        Optional.empty(),
        person.orders(),
        person.firstOrderAt(),
        person.lastOrderAt(),
        person.profile().flatMap(Profile::zone).flatMap(Grounding::zone).orElse(shopZone),
        person.profile().flatMap(Profile::country),
        person.profile().map(profile -> Set.copyOf(profile.tags())).orElse(Set.of()),
        Spend.NOTHING,
        false,
        person.erased(),
        refusals,
        false,
        List.of());
  }

  private static boolean asks(List<Campaign> campaigns, Class<? extends Who> kind) {
    return campaigns.stream().anyMatch(campaign -> campaign.who().mentions(kind));
  }

  private static Optional<Duration> memory(List<Campaign> campaigns, Decisions rules) {
    return campaigns.stream()
        .flatMap(campaign -> rules.memory(campaign).stream())
        .max(Comparator.naturalOrder());
  }

  private Uni<Map<String, List<Sending>>> sent(
      SqlConnection transaction, Collection<String> roots, Optional<Duration> memory, Instant now) {
    return memory
        .map(back -> decisions.sent(transaction, roots, now.minus(back)))
        .orElseGet(() -> Uni.createFrom().item(Map.of()));
  }

  /// Why nothing may be sent, by channel, empty text for any.
  static Map<String, Reason> refusals(
      ConsentPolicy policy, Consents said, Set<Optional<String>> channels) {
    var refusals = new HashMap<String, Reason>();
    for (var channel : channels) {
      switch (policy.ask(said, channel.map(Channel::new))) {
        case Answer.Permitted() -> {}
        case Answer.Refused(var why) -> refusals.put(channel.orElse(""), reason(why));
      }
    }
    return refusals;
  }

  private static Reason reason(Answer.Reason why) {
    return switch (why) {
      case ERASED -> Reason.ERASED;
      case SUPPRESSED -> Reason.SUPPRESSED;
      case OPTED_OUT -> Reason.OPTED_OUT;
      case NO_OPT_IN -> Reason.NO_OPT_IN;
    };
  }

  /// What a shop calls a zone need not be one.
  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Uni<Set<String>> takenBack(SqlConnection transaction, List<Docket.Case> cases) {
    var orders = new HashMap<String, String>();
    for (var each : cases) {
      if (each.happening() instanceof OrderPlaced order) {
        orders.put(order.id(), order.orderKey());
      }
    }
    if (orders.isEmpty()) {
      return Uni.createFrom().item(Set.of());
    }
    return purchases
        .counting(transaction, new TreeSet<>(orders.values()))
        .map(
            counting -> {
              var gone = new HashSet<String>();
              orders.forEach(
                  (id, key) -> {
                    if (!counting.contains(key)) {
                      gone.add(id);
                    }
                  });
              return gone;
            });
  }
}
