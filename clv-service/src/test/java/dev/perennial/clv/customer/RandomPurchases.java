package dev.perennial.clv.customer;

import dev.perennial.clv.value.PurchaseSummary;
import java.time.LocalDate;
import java.util.random.RandomGenerator;

/// What the orders of a random customer come to: purchase days of a few years, and returns on other
/// days now and then.
final class RandomPurchases {

  private static final LocalDate FIRST = LocalDate.of(2019, 1, 1);

  private RandomPurchases() {}

  static PurchaseSummary from(RandomGenerator random) {
    var first = FIRST.plusDays(random.nextInt(2_000));
    var days = random.nextInt(1, 30);
    var span = days == 1 ? 0 : random.nextInt(days, 1_500);
    var paid = random.nextLong(days, days * 100_00L);
    var returned = random.nextInt(3) == 0 ? random.nextLong(50_00) : 0;
    var firstPaid = days == 1 ? paid : random.nextLong(1, paid - days + 2);
    return new PurchaseSummary(
        days + random.nextInt(5),
        paid - returned,
        days,
        paid,
        firstPaid,
        first,
        first.plusDays(span));
  }
}
