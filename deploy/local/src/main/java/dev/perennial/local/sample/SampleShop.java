package dev.perennial.local.sample;

import dev.perennial.local.home.Settings.Origin;
import dev.perennial.local.orders.CutPoints;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A shop with 5,000 customers and 18 months of orders, made up from a seed. The same seed and the
/// same last day make the same orders.
public final class SampleShop {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  public static final Currency CURRENCY = Currency.getInstance("EUR");

  /// How many days at the end are played as live.
  public static final int LIVE_DAYS = 30;

  private static final int MONTHS = 18;
  private static final int CUSTOMERS = 5_000;
  private static final int NOBODIES = 150;
  private static final double ELSEWHERE = 0.3;
  private static final int OPENS_HOUR = 8;
  private static final int OPEN_HOURS = 14;
  private static final int ORDERS_PER_SHOPPER_MAX = 1_000;

  private final long seed;
  private final LocalDate first;
  private final LocalDate end;
  private final ReferenceRates rates;

  public SampleShop(Origin.Sample origin) {
    this.seed = origin.seed();
    this.end = origin.end();
    this.first = end.minusMonths(MONTHS);
    this.rates = ReferenceRates.of(seed, first, end);
  }

  /// The first day that is played as live.
  public LocalDate liveFrom() {
    return end.minusDays(LIVE_DAYS);
  }

  /// The last microsecond of a day in the shop's zone.
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZONE).toInstant().minus(1, ChronoUnit.MICROS);
  }

  public ReferenceRates rates() {
    return rates;
  }

  /// All that the two shops ever sent, in the order in which they sent it.
  public List<Snapshot> snapshots() {
    var endsAt = end.atStartOfDay(ZONE).toInstant();
    return IntStream.range(0, CUSTOMERS + NOBODIES)
        .boxed()
        .flatMap(this::life)
        .filter(snapshot -> snapshot.at().isBefore(endsAt))
        .sorted(Comparator.comparing(Snapshot::at).thenComparing(s -> s.order().id()))
        .toList();
  }

  /// Tiers as a shop-keeper would cut them who looks at what each customer spent so far.
  public List<BigDecimal> cutPoints(List<Snapshot> snapshots) {
    var newest = new HashMap<String, Snapshot>();
    snapshots.forEach(snapshot -> newest.put(snapshot.order().id(), snapshot));
    Map<String, BigDecimal> spent = new HashMap<>();
    newest.values().stream()
        .filter(snapshot -> snapshot.order().customer() != null)
        .forEach(s -> spent.merge(s.lane(), rates.inEuro(s), BigDecimal::add));
    return CutPoints.of(spent.values(), CURRENCY);
  }

  private Stream<Snapshot> life(int number) {
    var dice = Dice.of(seed, number);
    var shopper =
        number < CUSTOMERS ? Shopper.identified(number, dice) : Shopper.nobody(number, dice);
    var days = (double) ChronoUnit.DAYS.between(first, end);
    var arrival = dice.between(0, days);
    var purchases = BuyingModel.SAMPLE.purchaseDays(dice, days - arrival);
    return IntStream.range(0, Math.min(purchases.size(), ORDERS_PER_SHOPPER_MAX))
        .boxed()
        .flatMap(nth -> order(shopper, nth, arrival + purchases.get(nth), dice).stream());
  }

  private List<Snapshot> order(Shopper shopper, int nth, double day, Dice dice) {
    var shop =
        shopper.visits() && dice.happens(ELSEWHERE) ? shopper.home().other() : shopper.home();
    var id = shop.firstOrder() + (long) shopper.number() * ORDERS_PER_SHOPPER_MAX + nth;
    var placedAt =
        first
            .plusDays((long) day)
            .atTime(OPENS_HOUR, 0)
            .atZone(ZONE)
            .toInstant()
            .plusSeconds((long) (dice.between(0, OPEN_HOURS) * 3_600));
    var basket = Basket.of(shopper, shop, dice);
    return new OrderLife(shopper, shop, Long.toString(id), placedAt, basket, dice).snapshots();
  }
}
