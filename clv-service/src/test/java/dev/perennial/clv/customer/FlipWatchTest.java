package dev.perennial.clv.customer;

import static dev.perennial.clv.customer.TestOrders.corrected;
import static dev.perennial.clv.customer.TestOrders.live;
import static java.time.temporal.ChronoUnit.MICROS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.segment.Tier;
import dev.perennial.clv.segment.TierPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlipWatchTest {

  private static final String ANN = "c-ann";
  private static final Instant MARCH = Instant.parse("2025-03-02T10:00:00Z");
  private static final Rules RULES = TestRules.GIVEN;
  private static final double CUT = RULES.tiers().cutPoint(Tier.MEDIUM);
  private static final int SWINGS = 8;

  private final MemoryLedger ledger = new MemoryLedger(RULES);

  @Test
  void valueThatSwingsAroundACutPointIsOneChangeAndItsFallsCanBeSeen() {
    var order = live(ANN, "o-1", MARCH, 1);
    var at = MARCH;
    var fallen = new ArrayList<Instant>();
    ledger.apply(order);

    for (int swing = 0; swing < SWINGS; swing++) {
      order = corrected(order, at, netWorth(1.005 * CUT, at));
      ledger.apply(order);
      var purchases = ledger.state(ANN).purchases();
      fallen.add(new FallSearch(RULES).fall(purchases, at, CUT).orElseThrow());
      at = new FallSearch(RULES).fall(purchases, at, 0.995 * CUT).orElseThrow();
    }
    ledger.apply(corrected(order, at, netWorth(1.005 * CUT, at)));

    assertThat(ledger.changes(ANN))
        .filteredOn(change -> change.from() == null || change.from().tier() != change.to().tier())
        .extracting(change -> change.to().tier())
        .containsExactly(Tier.LOW, Tier.MEDIUM);
    assertThat(ledger.suppressed(ANN)).extracting(SuppressedFlip::at).isEqualTo(fallen);
    assertThat(ledger.suppressed(ANN))
        .allSatisfy(
            flip -> {
              assertThat(flip.kind()).isEqualTo("time");
              assertThat(flip.held()).isEqualTo(Tier.MEDIUM);
              assertThat(flip.byValue()).isEqualTo(Tier.LOW);
            });
  }

  @Test
  void aFallThatBecomesAChangeIsNotSuppressed() {
    var order = live(ANN, "o-1", MARCH, netWorth(1.005 * CUT, MARCH));

    ledger.apply(order, corrected(order, MARCH.plusSeconds(1), netWorth(0.9 * CUT, MARCH)));

    assertThat(ledger.state(ANN).standing().tier()).isEqualTo(Tier.LOW);
    assertThat(ledger.suppressed(ANN)).isEmpty();
  }

  @Test
  void policyThatMovesTheCutPointIsAFlipAtItsInstant() {
    var order = live(ANN, "o-1", MARCH, netWorth(1.01 * CUT, MARCH));
    var later = MARCH.plus(1, MICROS);
    var tiers = RULES.tiers();
    var dearer =
        new Rules(
            "dearer",
            RULES.by(),
            new TierPolicy(
                tiers.cutPoints().stream().map(cut -> cut * 102 / 100).toList(),
                tiers.hysteresis(),
                tiers.dwell()),
            RULES.stages(),
            RULES.rfm(),
            RULES.calendar());
    ledger.apply(order);

    ledger
        .know(
            new Epochs(
                List.of(
                    new Epoch(1, Instant.EPOCH, new Cause.Time(), RULES),
                    new Epoch(2, later, new Cause.Refitted("dearer"), dearer))))
        .revalue(later);

    assertThat(ledger.suppressed(ANN))
        .singleElement()
        .satisfies(
            flip -> {
              assertThat(flip.at()).isEqualTo(later);
              assertThat(flip.kind()).isEqualTo("refit");
            });
  }

  /// What one order must have cost for its customer to be worth `totalMinor` at `at`.
  private static long netWorth(double totalMinor, Instant at) {
    var one = RULES.value(Day.sum(List.of(new Day(day(), 1_000_000, 1, 0))), at);
    return Math.round(totalMinor * 1_000_000 / one.exactTotalMinor());
  }

  private static LocalDate day() {
    return TestRules.BERLIN.dayOf(MARCH);
  }
}
