package dev.perennial.local.sample;

import dev.perennial.local.orders.CanonicalOrder;
import dev.perennial.local.orders.CanonicalOrder.Status;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What becomes of one order after it was placed: paid late, cancelled, refunded in parts. Each
/// step is a newer snapshot of the whole order, its refunds cumulative.
record OrderLife(
    Shopper shopper, Shop shop, String id, Instant placedAt, Basket basket, Dice dice) {

  private static final double PAID_LATER = 0.04;
  private static final double CANCELLED = 0.03;
  private static final double REFUNDED = 0.07;
  private static final double REFUNDED_AGAIN = 0.25;
  private static final double WITH_CODE = 0.12;
  private static final List<String> CODES = List.of("WELCOME10", "SPRING15", "FRIENDS5");
  private static final List<String> CHANNELS = List.of("web", "web", "app", "marketplace");

  List<Snapshot> snapshots() {
    var codes = dice.happens(WITH_CODE) ? List.of(dice.oneOf(CODES)) : List.<String>of();
    var channel = dice.oneOf(CHANNELS);
    var none = BigDecimal.ZERO.setScale(2);
    var snapshots = new ArrayList<Snapshot>();
    var paidAt = placedAt;
    if (dice.happens(PAID_LATER)) {
      snapshots.add(snapshot(placedAt, Status.PENDING, none, codes, channel));
      paidAt = later(placedAt, Duration.ofMinutes(5), Duration.ofHours(2));
    }
    snapshots.add(snapshot(paidAt, Status.PAID, none, codes, channel));
    if (dice.happens(CANCELLED)) {
      var at = later(paidAt, Duration.ofHours(2), Duration.ofHours(30));
      snapshots.add(snapshot(at, Status.CANCELLED, none, codes, channel));
    } else if (dice.happens(REFUNDED)) {
      var at = later(paidAt, Duration.ofDays(3), Duration.ofDays(20));
      var first = share(basket.goods(), dice.between(0.2, 1));
      snapshots.add(snapshot(at, Status.PAID, first, codes, channel));
      if (dice.happens(REFUNDED_AGAIN)) {
        var rest = share(basket.goods().subtract(first), dice.between(0.2, 1));
        at = later(at, Duration.ofDays(1), Duration.ofDays(10));
        snapshots.add(snapshot(at, Status.PAID, first.add(rest), codes, channel));
      }
    }
    return snapshots;
  }

  private Snapshot snapshot(
      Instant at, Status status, BigDecimal refunded, List<String> codes, String channel) {
    var order =
        new CanonicalOrder(
            shop.platform(),
            shop.shop(),
            id,
            placedAt.toString(),
            at.toString(),
            status,
            shopper.in(shop),
            shop.currency(),
            basket.total().toPlainString(),
            basket.tax().toPlainString(),
            basket.shipping().toPlainString(),
            refunded.toPlainString(),
            basket.lines(),
            codes,
            channel);
    var net = status == Status.PAID ? basket.goods().subtract(refunded) : BigDecimal.ZERO;
    return new Snapshot(at, "shopper-" + shopper.number(), order, net);
  }

  private Instant later(Instant from, Duration least, Duration most) {
    return from.plusMillis((long) dice.between(least.toMillis(), most.toMillis()))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private static BigDecimal share(BigDecimal amount, double share) {
    return amount.multiply(BigDecimal.valueOf(share)).setScale(2, RoundingMode.HALF_UP);
  }
}
