package dev.perennial.campaign.grant;

import dev.perennial.campaign.checkout.BuyingHabits;
import dev.perennial.campaign.checkout.Codes;
import dev.perennial.campaign.checkout.PolicyTable;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.decision.Reason;
import dev.perennial.campaign.event.DepthJson;
import dev.perennial.campaign.event.OfferJson;
import dev.perennial.campaign.ledger.Ask;
import dev.perennial.campaign.ledger.Grants.Grant;
import dev.perennial.campaign.promotion.Benefit;
import dev.perennial.campaign.promotion.Code;
import dev.perennial.campaign.promotion.Depth;
import dev.perennial.campaign.promotion.DepthPolicy;
import dev.perennial.campaign.promotion.Habit;
import dev.perennial.campaign.promotion.Issue;
import dev.perennial.campaign.promotion.Prior;
import dev.perennial.campaign.promotion.Stacking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Gives out codes, as deep as the step says or as this customer's willingness to pay asks for,
/// and as long as the campaign's budget lasts.
@ApplicationScoped
class CodeGrants {

  private final Codes codes;
  private final BuyingHabits habits;
  private final PolicyTable policies;
  private final Optional<BigDecimal> margin;

  CodeGrants(
      Codes codes,
      BuyingHabits habits,
      PolicyTable policies,
      @ConfigProperty(name = "campaign.margin") Optional<BigDecimal> margin) {
    this.codes = codes;
    this.habits = habits;
    this.policies = policies;
    this.margin = margin;
  }

  /// A code that is asked for.
  ///
  /// @param why null where the depth is fixed
  private record Wanted(Ask ask, BigDecimal most, int percent, DepthJson why) {}

  /// What is known where depths follow willingness.
  private record Known(Map<String, Habit> habits, Prior prior, DepthPolicy policy) {

    static final Known NOTHING = new Known(Map.of(), Prior.ASSUMED, DepthPolicy.STANDARD);
  }

  /// @param asks whose offers are codes
  Uni<Map<String, Grant>> grant(SqlConnection transaction, List<Ask> asks, Instant now) {
    if (asks.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return known(transaction, asks)
        .map(known -> asks.stream().map(ask -> wanted(ask, known)).toList())
        .chain(
            wanted ->
                codes
                    .issue(transaction, issues(wanted, now))
                    .map(issued -> grants(wanted, issued)));
  }

  private Uni<Known> known(SqlConnection transaction, List<Ask> asks) {
    var customers = asks.stream().filter(CodeGrants::isTuned).map(Ask::customerId).toList();
    if (customers.isEmpty()) {
      return Uni.createFrom().item(Known.NOTHING);
    }
    return habits
        .of(transaction, customers)
        .chain(
            theirs ->
                habits
                    .prior(transaction)
                    .chain(
                        prior ->
                            policies
                                .newest(transaction)
                                .map(policy -> new Known(theirs, prior, policy))));
  }

  private static boolean isTuned(Ask ask) {
    return ask.offer() instanceof Offer.Code(Offer.Depth.ByWillingness(), var _);
  }

  private Wanted wanted(Ask ask, Known known) {
    return switch (ask.offer()) {
      case Offer.Code(Offer.Depth.Fixed(int percent), var most) ->
          new Wanted(ask, most, percent, null);
      case Offer.Code(Offer.Depth.ByWillingness(), var most) -> {
        var depth =
            Depth.of(
                known.habits().getOrDefault(ask.customerId(), Habit.NONE),
                known.prior(),
                OptionalDouble.of(ask.place().snapshot().pAlive()),
                margin,
                known.policy());
        yield new Wanted(ask, most, depth.percent(), DepthJson.of(depth));
      }
      case Offer.EarlyAccess _,
          Offer.Reminder _,
          Offer.ThankYou _,
          Offer.Discount _,
          Offer.Recommendation _,
          Offer.Points _,
          Offer.Subscription _ ->
          throw new IllegalArgumentException("no code: " + ask.offer());
    };
  }

  private static List<Issue> issues(List<Wanted> wanted, Instant now) {
    return wanted.stream()
        .filter(each -> each.percent() > 0)
        .map(
            each ->
                new Issue(
                    each.ask().decisionId(),
                    each.ask().campaign().key(),
                    each.ask().customerId(),
                    new Benefit.Percent(each.percent(), each.most()),
                    Currency.getInstance(each.ask().place().currency()),
                    each.most(),
                    new Stacking.Exclusive(),
                    now,
                    each.ask().validUntil()))
        .toList();
  }

  private static Map<String, Grant> grants(List<Wanted> wanted, Map<String, Code> issued) {
    var grants = new HashMap<String, Grant>();
    for (var each : wanted) {
      var id = each.ask().decisionId();
      var code = Optional.ofNullable(issued.get(id));
      grants.put(
          id,
          each.percent() == 0
              ? new Grant.Refused(Reason.NO_MARGIN)
              : code.<Grant>map(
                      given ->
                          new Grant.Given(
                              OfferJson.code(each.percent(), given.printed(), each.most()),
                              each.why()))
                  .orElseGet(() -> new Grant.Refused(Reason.BUDGET)));
    }
    return grants;
  }
}
