package dev.perennial.bench.load;

/// Who places each order of a growing shop: everybody of a first population once, then mostly those
/// who are known, scattered, and every fifth time somebody new.
///
/// @param first customers whose first order comes before anything is measured
public record Buyers(long first) {

  private static final int NEWCOMER_EVERY = 5;

  public Buyers {
    if (first < 1) {
      throw new IllegalArgumentException("a shop of %d customers".formatted(first));
    }
  }

  /// The number of the customer who places the `order`-th order, both from 0.
  public long of(long order) {
    if (order < first) {
      return order;
    }
    var known = known(order);
    return (order - first) % NEWCOMER_EVERY == 0 ? known : Math.floorMod(Scatter.of(order), known);
  }

  /// Whether the customer who places it never ordered before.
  public boolean isFirst(long order) {
    return of(order) == known(order);
  }

  /// How many customers have ordered before the `order`-th order.
  public long known(long order) {
    return order <= first ? order : first + (order - first + NEWCOMER_EVERY - 1) / NEWCOMER_EVERY;
  }
}
