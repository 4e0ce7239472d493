package dev.perennial.campaign.recommendation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// What one person counts for: the products and categories of their newest purchases. A function
/// of the purchases alone, without time, so that counts can be kept by differences and equal
/// those made from scratch. The bounds keep it at 1,225 and 190 pairs a person.
///
/// @param products newest first; at most [#PRODUCTS_MAX]
/// @param categories newest first; at most [#CATEGORIES_MAX]
public record Taste(List<String> products, List<String> categories) {

  /// Older purchases do not count.
  public static final int BASKETS_MAX = 50;

  /// Of one basket, the dearest.
  public static final int BASKET_PRODUCTS_MAX = 30;

  public static final int PRODUCTS_MAX = 50;
  public static final int CATEGORIES_MAX = 20;

  public Taste {
    products = List.copyOf(products);
    categories = List.copyOf(categories);
  }

  /// @param baskets of one person, in any order: at least their newest [#BASKETS_MAX] with
  ///     something bought
  public static Taste of(List<Basket> baskets) {
    var products = new LinkedHashSet<String>();
    var categories = new LinkedHashSet<String>();
    baskets.stream()
        .filter(basket -> !basket.bought().isEmpty())
        .sorted(Basket.NEWEST_FIRST)
        .limit(BASKETS_MAX)
        .flatMap(basket -> basket.bought().stream().limit(BASKET_PRODUCTS_MAX))
        .forEach(
            bought -> {
              products.add(bought.product());
              bought.category().ifPresent(categories::add);
            });
    return new Taste(first(products, PRODUCTS_MAX), first(categories, CATEGORIES_MAX));
  }

  public Stream<Item> items() {
    return Stream.concat(
        products.stream().map(Item::product), categories.stream().map(Item::category));
  }

  /// As what it is counted.
  public Counted counted() {
    return Counted.of(
        products.stream().map(Item::product).map(Item::id).toList(),
        categories.stream().map(Item::category).map(Item::id).toList());
  }

  private static List<String> first(LinkedHashSet<String> names, int max) {
    return names.stream().limit(max).toList();
  }
}
