package dev.perennial.ingest.order;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// An amount that was charged or given back, and what of it is not goods. Exact, in a currency that
/// whoever holds it knows; negative for a credit note. The parts are within the total.
public record Charge(BigDecimal total, Map<Part, BigDecimal> parts) {

  public static final Charge NOTHING = of(BigDecimal.ZERO);

  public Charge {
    var known = new EnumMap<Part, BigDecimal>(Part.class);
    parts.forEach(
        (part, amount) -> {
          if (amount.signum() != 0) {
            known.put(part, amount);
          }
        });
    parts = Collections.unmodifiableMap(known);
  }

  /// Goods and nothing else.
  public static Charge of(BigDecimal total) {
    return new Charge(total, Map.of());
  }

  /// The same with so much of one part within the total.
  public Charge including(Part part, BigDecimal amount) {
    var more = new EnumMap<Part, BigDecimal>(Part.class);
    more.putAll(parts);
    more.merge(part, amount, BigDecimal::add);
    return new Charge(total, more);
  }

  public Charge plus(Charge other) {
    var sum = new EnumMap<Part, BigDecimal>(Part.class);
    sum.putAll(parts);
    other.parts.forEach((part, amount) -> sum.merge(part, amount, BigDecimal::add));
    return new Charge(total.add(other.total), sum);
  }

  public BigDecimal part(Part part) {
    return parts.getOrDefault(part, BigDecimal.ZERO);
  }

  /// What of it counts as revenue.
  public BigDecimal revenue(RevenuePolicy policy) {
    return parts.entrySet().stream()
        .filter(part -> !policy.counted().contains(part.getKey()))
        .map(Map.Entry::getValue)
        .reduce(total, BigDecimal::subtract);
  }

  void write(Content to) {
    to.amount(total);
    for (var part : Part.values()) {
      to.amount(part(part));
    }
  }
}
