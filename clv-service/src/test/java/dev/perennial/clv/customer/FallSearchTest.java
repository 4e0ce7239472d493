package dev.perennial.clv.customer;

import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INSTANT;

import dev.perennial.clv.value.PurchaseSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FallSearchTest {

  @Test
  void valueHasFallenAtTheMomentAndHadNotJustBefore() {
    Property.holds(
        3_000,
        random -> {
          var rules = TestRules.from(random);
          var purchases = RandomPurchases.from(random);
          var from = silent(random, purchases);
          var paid = rules.by().historic(purchases).minor();
          var floor = between(random, paid, total(rules, purchases, from));

          var fall = new FallSearch(rules).fall(purchases, from, floor);

          fall.ifPresentOrElse(
              moment -> {
                assertThat(moment).isAfter(from).isEqualTo(moment.truncatedTo(MICROS));
                assertThat(total(rules, purchases, moment)).isLessThanOrEqualTo(floor);
                assertThat(total(rules, purchases, moment.minus(1, MICROS)))
                    .isGreaterThan(floor - 1e-9 * (Math.abs(floor) + Math.abs(paid)));
              },
              () ->
                  assertThat(total(rules, purchases, from.plus(Duration.ofDays(18_262))))
                      .isGreaterThan(floor));
        });
  }

  @Test
  void valueThatIsAboutToFallFallsAfterNow() {
    Property.holds(
        1_000,
        random -> {
          var rules = TestRules.from(random);
          var purchases = RandomPurchases.from(random);
          var from = silent(random, purchases);
          var floor = total(rules, purchases, from) - 1e-6;

          var fall = new FallSearch(rules).fall(purchases, from, floor);

          if (floor > rules.by().historic(purchases).minor() + 1) {
            assertThat(fall).get(INSTANT).isAfter(from);
            assertThat(total(rules, purchases, fall.orElseThrow())).isLessThanOrEqualTo(floor);
          }
        });
  }

  @Test
  void whatIsPaidAlreadyNeverFalls() {
    var day = LocalDate.of(2025, 3, 2);
    var purchases = new PurchaseSummary(1, 20_00, 1, 20_00, 20_00, day, day);
    var from = TestRules.BERLIN.startOf(day);

    assertThat(new FallSearch(TestRules.GIVEN).fall(purchases, from, 19_99)).isEmpty();
  }

  @Test
  void withoutPurchaseNothingFalls() {
    var nothing = PurchaseSummary.withoutPurchase(0, -5_00);

    assertThat(new FallSearch(TestRules.GIVEN).fall(nothing, Instant.EPOCH, -6_00)).isEmpty();
  }

  private static Instant silent(RandomGenerator random, PurchaseSummary purchases) {
    return TestRules.BERLIN
        .startOf(purchases.lastDay())
        .plus(random.nextLong(1, Duration.ofDays(900).toMillis()) * 1_000, MICROS);
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble(0.001, 0.999);
  }

  private static double total(Rules rules, PurchaseSummary purchases, Instant at) {
    return rules.value(purchases, at).exactTotalMinor();
  }
}
