package dev.perennial.clv.functional;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.perennial.clv.backtest.Holdout;
import dev.perennial.clv.functional.OrderLog.Placed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// Customers who buy at a rate of their own and leave some day, long ago, and what their days come
/// to by the plainest reckoning. Some order twice a day, some send an order's money back on another
/// day, some bring back all of it at once.
final class SimulatedShop {

  static final LocalDate FIRST = LocalDate.of(2014, 1, 1);
  static final LocalDate CALIBRATION_END = LocalDate.of(2014, 12, 31);
  static final LocalDate END = LocalDate.of(2015, 6, 30);

  private static final int CUSTOMERS = 250;
  private static final int ARRIVALS_DAYS = 120;

  private final List<Placed> orders = new ArrayList<>();
  private final Random random;

  SimulatedShop(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < CUSTOMERS; i++) {
      simulate("c-%026d".formatted(700_000 + i));
    }
  }

  List<Placed> orders() {
    return orders;
  }

  /// Purchase days with their net in cents, of each customer who bought until the end of
  /// calibration.
  List<NavigableMap<LocalDate, Long>> customers() {
    return orders.stream()
        .collect(
            groupingBy(
                Placed::customerId,
                groupingBy(
                    order -> LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC),
                    summingLong(order -> new BigDecimal(order.net()).unscaledValue().longValue()))))
        .values()
        .stream()
        .map(SimulatedShop::purchaseDays)
        .filter(days -> !before(days).isEmpty())
        .toList();
  }

  /// Each customer a row of their own.
  Holdout holdout() {
    var customers = customers();
    var once = new long[customers.size()];
    Arrays.fill(once, 1);
    return Holdout.of(
        ints(customers, days -> before(days).size() - 1),
        doubles(customers, days -> between(days.firstKey(), before(days).lastKey())),
        doubles(customers, days -> between(days.firstKey(), CALIBRATION_END)),
        ints(customers, days -> after(days).size()),
        doubles(customers, SimulatedShop::meanRepeatDay),
        doubles(customers, days -> sum(after(days))),
        once);
  }

  private void simulate(String customer) {
    double rate = 0.002 + 0.05 * random.nextDouble() * random.nextDouble();
    double leaves = 0.05 + 0.3 * random.nextDouble();
    double mean = 1_000 + 9_000 * random.nextDouble();
    double day = ARRIVALS_DAYS * random.nextDouble();
    double last = between(FIRST, END) + 1;
    while (day < last) {
      place(customer, day, 1 + Math.round(mean * (0.5 + random.nextDouble())));
      if (random.nextDouble() < leaves) {
        return;
      }
      day += -Math.log(1 - random.nextDouble()) / rate;
    }
  }

  private void place(String customer, double day, long cents) {
    order(customer, day, cents);
    double oddity = random.nextDouble();
    if (oddity < 0.05) {
      order(customer, day, cents / 2);
    } else if (oddity < 0.08) {
      order(customer, day + 3, -cents / 3);
    } else if (oddity < 0.1) {
      order(customer, day, -cents);
    }
  }

  private void order(String customer, double day, long cents) {
    var at =
        FIRST
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plus((long) (day * 86_400_000), ChronoUnit.MILLIS);
    var net = BigDecimal.valueOf(cents, 2).toPlainString();
    orders.add(new Placed(customer, "sim-" + orders.size(), 1, at, Instant.now(), at, net));
  }

  private static NavigableMap<LocalDate, Long> purchaseDays(Map<LocalDate, Long> days) {
    var purchases = new TreeMap<>(days);
    purchases.values().removeIf(net -> net <= 0);
    return purchases;
  }

  private static int[] ints(
      List<NavigableMap<LocalDate, Long>> customers,
      ToIntFunction<NavigableMap<LocalDate, Long>> figure) {
    return customers.stream().mapToInt(figure).toArray();
  }

  private static double[] doubles(
      List<NavigableMap<LocalDate, Long>> customers,
      ToDoubleFunction<NavigableMap<LocalDate, Long>> figure) {
    return customers.stream().mapToDouble(figure).toArray();
  }

  private static SortedMap<LocalDate, Long> before(NavigableMap<LocalDate, Long> days) {
    return days.headMap(CALIBRATION_END, true);
  }

  private static SortedMap<LocalDate, Long> after(NavigableMap<LocalDate, Long> days) {
    return days.subMap(CALIBRATION_END, false, END, true);
  }

  private static double meanRepeatDay(NavigableMap<LocalDate, Long> days) {
    var repeats = before(days).tailMap(days.firstKey().plusDays(1));
    return repeats.isEmpty() ? 0 : sum(repeats) / repeats.size();
  }

  private static double sum(SortedMap<LocalDate, Long> days) {
    return days.values().stream().mapToLong(Long::longValue).sum() / 100.0;
  }

  private static double between(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to);
  }
}
