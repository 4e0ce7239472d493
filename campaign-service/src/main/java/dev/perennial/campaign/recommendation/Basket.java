package dev.perennial.campaign.recommendation;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.perennial.campaign.order.Line;
import dev.perennial.campaign.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What one order says of its customer's taste.
///
/// @param bought what they kept, dearest first; at most [#PRODUCTS_MAX]
/// @param withheld what is not to be offered again: it came back, or is not paid for yet; at most
///     [#PRODUCTS_MAX]
public record Basket(
    String orderKey,
    String customerId,
    Instant placedAt,
    List<Bought> bought,
    List<String> withheld) {

  /// An order of more products says little about any of them.
  public static final int PRODUCTS_MAX = 200;

  /// Later orders first; of one instant, the smaller key first.
  public static final Comparator<Basket> NEWEST_FIRST =
      comparing(Basket::placedAt).reversed().thenComparing(Basket::orderKey);

  public Basket {
    requireNonNull(orderKey, "orderKey");
    requireNonNull(customerId, "customerId");
    requireNonNull(placedAt, "placedAt");
    bought = List.copyOf(bought);
    withheld = List.copyOf(withheld);
  }

  /// The basket of `order` as it is now. A product counts as kept where more of it was bought than
  /// came back, and the order is a purchase.
  public static Basket of(Order order) {
    var sums = new TreeMap<String, Sum>();
    order.lines().forEach(line -> sums.merge(line.product(), Sum.of(line), Sum::plus));
    var dearest = sums.values().stream().sorted(Sum.DEAREST_FIRST).toList();
    return new Basket(
        order.key(),
        order.customerId(),
        order.placedAt(),
        first(dearest.stream().filter(sum -> isKept(order, sum)).map(Sum::bought)),
        first(dearest.stream().filter(sum -> !isKept(order, sum)).map(Sum::product)));
  }

  public boolean isEmpty() {
    return bought.isEmpty() && withheld.isEmpty();
  }

  private static boolean isKept(Order order, Sum sum) {
    return order.isPurchase() && sum.quantity.signum() > 0;
  }

  private static <T> List<T> first(Stream<T> products) {
    return products.limit(PRODUCTS_MAX).toList();
  }

  /// All lines of one product.
  private record Sum(
      String product, Optional<String> category, BigDecimal quantity, BigDecimal worth) {

    static final Comparator<Sum> DEAREST_FIRST =
        comparing(Sum::worth).reversed().thenComparing(Sum::product);

    static Sum of(Line line) {
      return new Sum(
          line.product(),
          line.category(),
          line.quantity(),
          line.quantity().multiply(line.unitPrice()));
    }

    Sum plus(Sum other) {
      return new Sum(
          product,
          category.or(other::category),
          quantity.add(other.quantity),
          worth.add(other.worth));
    }

    Bought bought() {
      return new Bought(product, category);
    }
  }
}
