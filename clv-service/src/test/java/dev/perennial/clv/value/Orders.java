package dev.perennial.clv.value;

import static java.util.stream.Collectors.summingLong;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Sums up orders day by day, the plain way.
final class Orders {

  private Orders() {}

  record Order(LocalDate day, long netMinor) {}

  static PurchaseSummary summary(Order... orders) {
    TreeMap<LocalDate, Long> days =
        Arrays.stream(orders)
            .collect(Collectors.groupingBy(Order::day, TreeMap::new, summingLong(Order::netMinor)));
    days.values().removeIf(net -> net <= 0);
    return new PurchaseSummary(
        (int) Arrays.stream(orders).filter(o -> o.netMinor() > 0).count(),
        Arrays.stream(orders).mapToLong(Order::netMinor).sum(),
        days.size(),
        days.values().stream().mapToLong(Long::longValue).sum(),
        days.isEmpty() ? 0 : days.firstEntry().getValue(),
        days.isEmpty() ? null : days.firstKey(),
        days.isEmpty() ? null : days.lastKey());
  }
}
