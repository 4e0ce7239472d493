package dev.perennial.clv.customer;

import dev.perennial.clv.value.PurchaseSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/// Finds the instant at which the value of a customer who buys nothing more falls to a threshold.
///
/// Total value falls with time alone because its predicted part does; so there is at most one such
/// instant. It is bracketed and solved in days, then moved on to a microsecond at which the value
/// as everybody else computes it really is at or below the threshold: a review at that microsecond
/// finds the tier fallen. How late that may be is a matter of rounding: a billionth of the value at
/// most, some microseconds as a rule.
final class FallSearch {

  private static final double DAYS_ACCURACY = 1e-10;
  private static final int EVALUATIONS = 200;

  private final Rules rules;

  FallSearch(Rules rules) {
    this.rules = rules;
  }

  /// The microsecond after `from` by which total value has just fallen to `floorMinor`; empty where
  /// that does not happen within 50 years. At `from` the value must be above it.
  Optional<Instant> fall(PurchaseSummary purchases, Instant from, double floorMinor) {
    if (!purchases.hasPurchase() || rules.by().historic(purchases).minor() > floorMinor) {
      return Optional.empty();
    }
    var low = rules.age(purchases, from);
    var high = low + Rules.NEVER_DAYS;
    if (excess(purchases, high, floorMinor) > 0) {
      return Optional.empty();
    }
    var age =
        new BracketingNthOrderBrentSolver(0, DAYS_ACCURACY, 5)
            .solve(EVALUATIONS, a -> excess(purchases, a, floorMinor), low, high);
    return Optional.of(
        settle(purchases, later(rules.calendar().at(purchases.firstDay(), age), from), floorMinor));
  }

  private double excess(PurchaseSummary purchases, double age, double floorMinor) {
    return rules.valueAtAge(purchases, age).exactTotalMinor() - floorMinor;
  }

  /// Steps over the last rounding errors, each step twice the one before.
  private Instant settle(PurchaseSummary purchases, Instant at, double floorMinor) {
    var settled = at;
    for (long step = 1; rules.value(purchases, settled).exactTotalMinor() > floorMinor; step *= 2) {
      settled = settled.plus(step, ChronoUnit.MICROS);
    }
    return settled;
  }

  private static Instant later(Instant moment, Instant from) {
    return moment.isAfter(from) ? moment : from.plus(1, ChronoUnit.MICROS);
  }
}
