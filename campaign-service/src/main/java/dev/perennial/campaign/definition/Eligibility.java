package dev.perennial.campaign.definition;

import dev.perennial.campaign.decision.RfmGroup;
import dev.perennial.campaign.decision.Who;
import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Map;

/// Who is eligible, in documents.
final class Eligibility {

  private static final BigDecimal MOST = new BigDecimal("1e15");
  private static final int ORDERS_MAX = 1_000_000;
  private static final Map<String, RfmGroup> RFM_GROUPS = Words.names(RfmGroup.values());
  private static final String KINDS =
      "is none of tier-is, stage-is, rfm-is, value, alive, orders, tenure, tagged, country,"
          + " subscribing, bought, category-share, not, all, any";

  private Eligibility() {}

  static Who read(At at) {
    var kind = at.field("kind");
    return switch (kind.text(30)) {
      case "tier-is" ->
          new Who.TierIn(
              at.object("kind", "tiers")
                  .field("tiers")
                  .set(Starts.TIERS.size(), tier -> tier.word(Starts.TIERS)));
      case "stage-is" ->
          new Who.StageIn(Starts.stages(at.object("kind", "stages").field("stages")));
      case "rfm-is" ->
          new Who.RfmIn(
              at.object("kind", "groups")
                  .field("groups")
                  .set(RFM_GROUPS.size(), group -> group.word(RFM_GROUPS)));
      case "value" -> worth(at.object("kind", "min", "max"));
      case "alive" -> alive(at.object("kind", "min", "max"));
      case "orders" -> orders(at.object("kind", "min", "max"));
      case "tenure" ->
          at.make(
              () ->
                  new Who.Tenure(
                      at.object("kind", "min")
                          .field("min")
                          .parsed("a period such as P1Y", Period::parse)));
      case "tagged" -> new Who.Tagged(Starts.names(at.object("kind", "tags").field("tags")));
      case "country" ->
          new Who.InCountry(Starts.names(at.object("kind", "countries").field("countries")));
      case "subscribing" -> {
        at.object("kind");
        yield new Who.Subscribing();
      }
      case "bought" ->
          new Who.Bought(Starts.names(at.object("kind", "categories").field("categories")));
      case "category-share" -> categoryShare(at.object("kind", "categories", "min", "max"));
      case "not" -> new Who.Not(read(at.object("kind", "who").field("who")));
      case "all" -> new Who.All(each(at));
      case "any" -> new Who.Any(each(at));
      default -> throw kind.fault(KINDS);
    };
  }

  private static List<Who> each(At at) {
    return at.object("kind", "who").field("who").items(10).stream().map(Eligibility::read).toList();
  }

  private static Who worth(At at) {
    return at.make(
        () ->
            new Who.Worth(
                at.optional("min").map(At::amount).orElse(MOST.negate()),
                at.optional("max").map(At::amount).orElse(MOST)));
  }

  private static Who alive(At at) {
    return at.make(
        () ->
            new Who.Alive(
                at.optional("min").map(min -> min.number(0, 1)).orElse(0.0),
                at.optional("max").map(max -> max.number(0, 1)).orElse(1.0)));
  }

  private static Who categoryShare(At at) {
    var categories = Starts.names(at.field("categories"));
    return at.make(
        () ->
            new Who.CategoryShare(
                categories,
                at.optional("min").map(min -> min.number(0, 1)).orElse(0.0),
                at.optional("max").map(max -> max.number(0, 1)).orElse(1.0)));
  }

  private static Who orders(At at) {
    return at.make(
        () ->
            new Who.Orders(
                at.optional("min").map(min -> min.integer(0, ORDERS_MAX)).orElse(0),
                at.optional("max").map(max -> max.integer(0, ORDERS_MAX)).orElse(ORDERS_MAX)));
  }
}
