package dev.perennial.clv.api;

import dev.perennial.clv.customer.Rules;
import dev.perennial.clv.segment.RfmCutPoints;
import dev.perennial.clv.value.NextOrder;
import dev.perennial.clv.value.PurchaseSummary;
import dev.perennial.clv.value.SpendTrend;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;

/// What CRM platforms ask about a customer beside their value.
///
/// @param overdue probability that somebody with their history who still buys would have bought
///     again by now, 0..1; empty without a purchase
/// @param nextOrder business day by which one more purchase is expected if they still buy;
///     empty for the lost, without a purchase, and beyond five years
/// @param rfm empty where there is nobody to be held against
/// @param spendTrend empty with fewer than four purchase days
record CrmFigures(
    OptionalDouble overdue,
    Optional<LocalDate> nextOrder,
    Optional<RfmView> rfm,
    Optional<SpendTrend> spendTrend) {

  static CrmFigures of(CustomerRow row, Rules rules, Instant now, Surroundings surroundings) {
    var purchases = row.purchases();
    return purchases.hasPurchase()
        ? new CrmFigures(
            OptionalDouble.of(overdue(purchases, rules, now)),
            row.isLost() ? Optional.empty() : nextOrder(purchases, rules, now),
            surroundings.cutPoints().map(cuts -> rfm(purchases, cuts, rules.today(purchases, now))),
            surroundings.spendTrend())
        : new CrmFigures(
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.of(RfmView.PROSPECT),
            Optional.empty());
  }

  private static double overdue(PurchaseSummary purchases, Rules rules, Instant now) {
    return rules
        .by()
        .model()
        .overdue(purchases.repeatPurchases(), purchases.recencyDays(), rules.age(purchases, now));
  }

  private static Optional<LocalDate> nextOrder(
      PurchaseSummary purchases, Rules rules, Instant now) {
    var age = rules.age(purchases, now);
    var days =
        NextOrder.days(
            within ->
                rules
                    .by()
                    .model()
                    .expectedPurchasesIfAlive(purchases.repeatPurchases(), age, within));
    var calendar = rules.calendar();
    return days.stream()
        .mapToObj(more -> calendar.dayOf(calendar.at(purchases.firstDay(), age + more)))
        .findFirst();
  }

  private static RfmView rfm(PurchaseSummary purchases, RfmCutPoints cuts, LocalDate today) {
    var silence = ChronoUnit.DAYS.between(purchases.lastDay(), today);
    return RfmView.of(cuts.scores(silence, purchases.orders(), purchases.netMinor()));
  }
}
