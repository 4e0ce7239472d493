package dev.perennial.campaign.recommendation;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whom something is recommended to.
///
/// @param products what they hold, newest first; at most [#PRODUCTS_MAX]
/// @param categories newest first; at most [Taste#CATEGORIES_MAX]
/// @param excluded products that they are not to be offered
public record Shopper(List<String> products, List<String> categories, Set<String> excluded) {

  /// What was bought long ago says less and costs as much to look up.
  public static final int PRODUCTS_MAX = 20;

  public Shopper {
    products = List.copyOf(products);
    categories = List.copyOf(categories);
    excluded = Set.copyOf(excluded);
  }

  /// @param baskets of one person
  /// @param justBought what was bought later than this is not offered again; what came back never
  public static Shopper of(List<Basket> baskets, Instant justBought) {
    var taste = Taste.of(baskets);
    var excluded = new HashSet<String>();
    for (var basket : baskets) {
      excluded.addAll(basket.withheld());
      if (basket.placedAt().isAfter(justBought)) {
        basket.bought().forEach(bought -> excluded.add(bought.product()));
      }
    }
    return new Shopper(
        taste.products().stream().limit(PRODUCTS_MAX).toList(), taste.categories(), excluded);
  }
}
