package dev.perennial.campaign.grant;

import static java.util.stream.Collectors.toMap;

import dev.perennial.campaign.basket.Recommendations;
import dev.perennial.campaign.decision.Offer;
import dev.perennial.campaign.event.OfferJson;
import dev.perennial.campaign.ledger.Ask;
import dev.perennial.campaign.ledger.Grants;
import dev.perennial.campaign.loyalty.Gift;
import dev.perennial.campaign.points.Gifts;
import dev.perennial.campaign.recommendation.Recommendation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes of offers what customers are given: a code of their own, items that go with what they
/// bought, points on their account.
@ApplicationScoped
class CampaignGrants implements Grants {

  private final CodeGrants codes;
  private final Recommendations recommendations;
  private final Gifts points;

  CampaignGrants(CodeGrants codes, Recommendations recommendations, Gifts points) {
    this.codes = codes;
    this.recommendations = recommendations;
    this.points = points;
  }

  @Override
  public Uni<Map<String, Grant>> grant(SqlConnection transaction, List<Ask> asks, Instant now) {
    var grants = new HashMap<String, Grant>();
    var coded = new ArrayList<Ask>();
    var recommended = new ArrayList<Ask>();
    var gifts = new ArrayList<Gift>();
    for (var ask : asks) {
      switch (ask.offer()) {
        case Offer.Code _ -> coded.add(ask);
        case Offer.Recommendation _ -> recommended.add(ask);
        case Offer.Points(int points) -> {
          gifts.add(new Gift(ask.customerId(), ask.decisionId(), points));
          grants.put(ask.decisionId(), asItIs(ask));
        }
        case Offer.EarlyAccess _,
            Offer.Reminder _,
            Offer.ThankYou _,
            Offer.Discount _,
            Offer.Subscription _ ->
            grants.put(ask.decisionId(), asItIs(ask));
      }
    }
    return codes
        .grant(transaction, coded, now)
        .invoke(grants::putAll)
        .chain(() -> recommend(transaction, recommended, now))
        .invoke(grants::putAll)
        .chain(() -> points.give(transaction, gifts, now))
        .replaceWith(grants);
  }

  private static Grant asItIs(Ask ask) {
    return new Grant.Given(OfferJson.of(ask.offer()), null);
  }

  private Uni<Map<String, Grant>> recommend(
      SqlConnection transaction, List<Ask> asks, Instant now) {
    if (asks.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    var most = asks.stream().mapToInt(CampaignGrants::items).max().orElseThrow();
    var customers = asks.stream().map(Ask::customerId).toList();
    return recommendations
        .recommend(transaction, customers, most, now)
        .map(
            found ->
                asks.stream()
                    .collect(
                        toMap(
                            Ask::decisionId,
                            ask -> given(found.get(ask.customerId()), items(ask)))));
  }

  private static int items(Ask ask) {
    return ask.offer() instanceof Offer.Recommendation(int items) ? items : 0;
  }

  private static Grant given(List<Recommendation> found, int items) {
    return new Grant.Given(
        OfferJson.recommendation(
            found.stream()
                .limit(items)
                .map(each -> new OfferJson.Item(each.product(), each.reason()))
                .toList()),
        null);
  }
}
