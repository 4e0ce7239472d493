package dev.perennial.campaign.decision;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What purchases brought, less what came back, in the reporting currency.
///
/// @param net of all of them
/// @param byCategory of that, what went to each category; what an order brought is shared out as
///     its lines were. 0 for what was had for nothing
public record Spend(BigDecimal net, Map<String, BigDecimal> byCategory) {

  public static final Spend NOTHING = new Spend(BigDecimal.ZERO, Map.of());

  private static final double PARTS = 1e6;

  public Spend {
    requireNonNull(net, "net");
    byCategory = Map.copyOf(byCategory);
  }

  public Spend plus(Spend other) {
    var all = new HashMap<>(byCategory);
    other.byCategory.forEach((category, part) -> all.merge(category, part, BigDecimal::add));
    return new Spend(net.add(other.net), all);
  }

  /// Whether something of one of these categories was bought.
  boolean isOn(Set<String> categories) {
    return categories.stream().anyMatch(byCategory::containsKey);
  }

  /// The part of it that went to these categories together, 0 to 1, to the millionth; empty where
  /// nothing was spent.
  Optional<Double> share(Set<String> categories) {
    if (net.signum() <= 0) {
      return Optional.empty();
    }
    var part =
        categories.stream()
            .map(category -> byCategory.getOrDefault(category, BigDecimal.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(Math.rint(part.doubleValue() / net.doubleValue() * PARTS) / PARTS);
  }
}
