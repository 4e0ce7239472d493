package dev.perennial.clv.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.clv.segment.Segment;
import dev.perennial.clv.segment.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The moment that is kept of every customer, against judging them again and again.
class SegmentMomentTest {

  private static final Duration LONG = Duration.ofDays(15_000);

  /// How far value may have fallen below the floor before the moment, as a share of its parts.
  private static final double ROUNDING = 1e-9;

  @Test
  void segmentStaysUntilTheMomentAndChangesAtIt() {
    Property.holds(
        40,
        random -> {
          var rules = TestRules.from(random);
          var ledger = new MemoryLedger(rules);
          var log = RandomLog.from(random, 80);

          for (var record : log) {
            ledger.apply(record);
            for (var state : ledger.tables().states().values()) {
              requireMoment(rules, state, random);
            }
          }
        });
  }

  private static void requireMoment(Rules rules, CustomerState state, RandomGenerator random) {
    if (state.standing() == null) {
      return;
    }
    var segment = state.standing().segment();
    var moment = state.segmentMoment();
    var end = moment == null ? state.asOf().plus(LONG) : moment.minus(1, ChronoUnit.MICROS);
    for (var at : List.of(state.asOf(), somewhere(random, state.asOf(), end), end)) {
      assertThat(judged(rules, state, at, ROUNDING)).as("%s at %s", state, at).isEqualTo(segment);
    }
    if (moment != null) {
      assertThat(moment).isAfter(state.asOf());
      assertThat(judged(rules, state, moment, 0)).as("%s", state).isNotEqualTo(segment);
    }
  }

  private static Segment judged(Rules rules, CustomerState state, Instant at, double rounding) {
    var purchases = state.purchases();
    var total = rules.value(purchases, at).exactTotalMinor();
    var parts = Math.abs(purchases.netMinor()) + total - purchases.netMinor();
    var tier = rules.tiers().judge(state.standing(), total + parts * rounding, at, false);
    if (!purchases.hasPurchase()) {
      return new Segment(tier, Stage.PROSPECT);
    }
    var moments = rules.stageMoments(purchases);
    var once = purchases.purchaseDays() == 1;
    return new Segment(tier, rules.stages().judge(state.standing(), moments, at, once, false));
  }

  private static Instant somewhere(RandomGenerator random, Instant from, Instant to) {
    var micros = ChronoUnit.MICROS.between(from, to);
    return micros <= 0 ? from : from.plus(random.nextLong(micros), ChronoUnit.MICROS);
  }
}
