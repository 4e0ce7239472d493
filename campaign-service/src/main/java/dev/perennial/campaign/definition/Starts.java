package dev.perennial.campaign.definition;

import dev.perennial.campaign.decision.Condition;
import dev.perennial.campaign.decision.LoyaltyMove;
import dev.perennial.campaign.decision.Stage;
import dev.perennial.campaign.decision.SubscriptionMove;
import dev.perennial.campaign.decision.Tier;
import dev.perennial.campaign.decision.When;
import dev.perennial.campaign.loyalty.LoyaltyTier;
import java.util.Map;
import java.util.Set;

/// What starts a step, in documents.
final class Starts {

  static final Map<String, Tier> TIERS = Words.names(Tier.values());
  static final Map<String, Stage> STAGES = Words.names(Stage.values());
  private static final Map<String, When.Which> WHICH = Words.hyphened(When.Which.values());
  private static final Map<String, SubscriptionMove> MOVES =
      Words.hyphened(SubscriptionMove.values());
  private static final Map<String, LoyaltyMove> TIER_MOVES = Words.hyphened(LoyaltyMove.values());
  private static final Map<String, LoyaltyTier> LOYALTY_TIERS = Words.names(LoyaltyTier.values());
  private static final int NAMES_MAX = 100;

  private Starts() {}

  static When read(At at) {
    var kind = at.field("kind");
    return switch (kind.text(30)) {
      case "changed" -> changed(at.object("kind", "when", "causes"));
      case "ordered" -> ordered(at.object("kind", "which", "products", "categories"));
      case "acted" -> acted(at.object("kind", "name", "properties", "entity"));
      case "subscribed" -> {
        at.object("kind", "moves");
        yield new When.Subscribed(at.field("moves").set(3, move -> move.word(MOVES)));
      }
      case "registered" -> {
        at.object("kind");
        yield new When.Joined();
      }
      case "answered" -> {
        at.object("kind", "min", "max");
        yield at.make(
            () ->
                new When.Said(
                    at.optional("min").map(min -> min.integer(0, 10)).orElse(0),
                    at.optional("max").map(max -> max.integer(0, 10)).orElse(10)));
      }
      case "loyalty-tier" -> {
        at.object("kind", "moves", "tiers");
        yield new When.TierMoved(
            at.field("moves").set(TIER_MOVES.size(), move -> move.word(TIER_MOVES)),
            at.optional("tiers").map(Starts::loyaltyTiers).orElse(Set.of()));
      }
      default ->
          throw kind.fault(
              "is none of changed, ordered, acted, subscribed, registered, answered,"
                  + " loyalty-tier");
    };
  }

  private static Set<String> loyaltyTiers(At at) {
    return at.set(LOYALTY_TIERS.size(), tier -> tier.word(LOYALTY_TIERS).name());
  }

  private static When changed(At at) {
    var causes = at.field("causes").set(Words.CAUSES.size(), cause -> cause.word(Words.CAUSES));
    return new When.Changed(condition(at.field("when")), causes);
  }

  private static When ordered(At at) {
    return new When.Ordered(
        at.field("which").word(WHICH),
        at.optional("products").map(Starts::names).orElse(Set.of()),
        at.optional("categories").map(Starts::names).orElse(Set.of()));
  }

  private static When acted(At at) {
    return new When.Acted(
        at.field("name").text(100),
        at.optional("properties").map(properties -> properties.texts(10)).orElse(Map.of()),
        at.optional("entity").map(entity -> entity.text(100)));
  }

  static Condition condition(At at) {
    var kind = at.field("kind");
    return switch (kind.text(30)) {
      case "tier-entered" -> new Condition.TierEntered(tiers(at.object("kind", "tiers")));
      case "tier-left" -> new Condition.TierLeft(tiers(at.object("kind", "tiers")));
      case "tier-is" -> new Condition.TierIs(tiers(at.object("kind", "tiers")));
      case "stage-entered" -> {
        at.object("kind", "stages", "from");
        yield new Condition.StageEntered(stages(at.field("stages")), stages(at.field("from")));
      }
      case "all" -> {
        at.object("kind", "conditions");
        yield new Condition.All(
            at.field("conditions").items(10).stream().map(Starts::condition).toList());
      }
      default ->
          throw kind.fault("is none of tier-entered, tier-left, tier-is, stage-entered, all");
    };
  }

  private static Set<Tier> tiers(At at) {
    return at.field("tiers").set(TIERS.size(), tier -> tier.word(TIERS));
  }

  static Set<Stage> stages(At at) {
    return at.set(STAGES.size(), stage -> stage.word(STAGES));
  }

  static Set<String> names(At at) {
    return at.set(NAMES_MAX, name -> name.text(200));
  }
}
