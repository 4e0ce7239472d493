package dev.perennial.ingest.order;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the merchant counts as revenue beside the goods.
///
/// @param counted parts that count as if they were goods; none, unless the merchant says so
public record RevenuePolicy(Set<Part> counted) {

  /// What the goods themselves brought, without tax and shipping.
  public static final RevenuePolicy GOODS = new RevenuePolicy(Set.of());

  public RevenuePolicy {
    counted = Set.copyOf(counted);
  }

  /// As one line of text, to be kept: `SHIPPING TIP`.
  public String write() {
    return counted.stream().map(Part::name).sorted().collect(Collectors.joining(" "));
  }

  /// What was written so.
  public static RevenuePolicy read(String written) {
    return new RevenuePolicy(
        Stream.of(written.split(" "))
            .filter(part -> !part.isEmpty())
            .map(Part::valueOf)
            .collect(Collectors.toSet()));
  }
}
