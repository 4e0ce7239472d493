package dev.perennial.clv.customer;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an order was made of, as far as its lines tell: the share of each category in the money of
/// all lines. Lines without a category have their share, and no name.
///
/// @param shares by category, each above 0, together at most 1
public record Basket(Map<String, Double> shares) {

  /// Nothing is told.
  public static final Basket UNTOLD = new Basket(Map.of());

  private static final int CATEGORIES_MAX = 50;

  public Basket {
    shares = Map.copyOf(shares);
  }

  /// @param category null where the line has none
  /// @param amount quantity x unit price, in any one currency; a line of 0 or less, such as a
  ///     discount, is left out
  public record Line(String category, BigDecimal amount) {}

  /// Of more than 50 categories those with the most money.
  public static Basket of(List<Line> lines) {
    var counted = lines.stream().filter(line -> line.amount().signum() > 0).toList();
    var total = counted.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    var amounts =
        counted.stream()
            .filter(line -> line.category() != null)
            .collect(
                groupingBy(
                    Line::category,
                    TreeMap::new,
                    reducing(BigDecimal.ZERO, Line::amount, BigDecimal::add)));
    return new Basket(
        amounts.entrySet().stream()
            .sorted(comparing(Map.Entry<String, BigDecimal>::getValue).reversed())
            .limit(CATEGORIES_MAX)
            .collect(toMap(Map.Entry::getKey, entry -> share(entry.getValue(), total))));
  }

  private static double share(BigDecimal amount, BigDecimal total) {
    return amount.divide(total, MathContext.DECIMAL64).doubleValue();
  }
}
